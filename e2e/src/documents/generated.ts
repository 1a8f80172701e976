import { topicNames } from '@biznavigate/contracts';
import { asyncapi, jsonSchemaOf } from '@biznavigate/contracts/documents';
import { type Document, json } from './document.ts';
import { environmentDocument, environmentExample } from './environment.ts';
import { errorsDocument } from './errors.ts';
import { eventsDocument } from './events.ts';
import { metricsDocument } from './metrics.ts';

export const schemaFolder = 'contracts/generated';

/** Every file that is made from the code, as it has to be. */
export async function generatedDocuments(): Promise<readonly Document[]> {
  return [
    ...topicNames.map((topic) => json(`${schemaFolder}/${topic}.schema.json`, jsonSchemaOf(topic))),
    json(`${schemaFolder}/asyncapi.json`, asyncapi()),
    eventsDocument(),
    errorsDocument(),
    metricsDocument(),
    await environmentDocument(),
    await environmentExample(),
  ];
}
