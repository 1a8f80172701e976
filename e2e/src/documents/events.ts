import {
  type Topic,
  deadLetterHeaderNames,
  deadLetterTopic,
  headerNames,
  intents,
  languages,
  leadTopics,
  suggestedActions,
  tiers,
  topicNames,
  topics,
} from '@biznavigate/contracts';
import { type JsonSchema, asyncapi, goldenEvents, jsonSchemaOf } from '@biznavigate/contracts/documents';
import { deadLetterReasons } from '@biznavigate/messaging';
import { type Document, code, markdown, notice, table } from './document.ts';
import { fieldTable } from './fields.ts';

export function eventsDocument(): Document {
  return markdown('docs/events.md', [
    '# Events',
    notice,
    'All that crosses Kafka. The same for programs: [asyncapi.json](../contracts/generated/asyncapi.json), and a JSON Schema per event in [contracts/generated](../contracts/generated). To take part from another language, see [operations](operations.md#take-part-from-another-language).',
    '## Topics',
    table(
      ['Topic', 'Key', 'From', 'To', 'Kept', 'Purpose'],
      topicNames.map((topic) => {
        const { key, producer, consumer, cleanup, purpose } = topics[topic];
        const kept = cleanup === 'compact' ? 'the newest of a key' : 'as the broker is set';
        return [`[${code(topic)}](#${anchorOf(topic)})`, code(key), producer, consumer, kept, purpose];
      }),
    ),
    'The topics keyed by `lead_id` have one number of partitions, so that a lead has one partition number everywhere. Events of one lead are handled one after the other.',
    '## Envelope',
    'The value of a record is JSON in UTF-8. Fields are added, never renamed or removed: ignore those you do not know.',
    fieldTable(envelope()),
    '## Headers',
    'Written with every record, needed to read none.',
    headerTable(asyncapi().components.messageTraits.record.headers),
    '## Payloads',
    'A required field must be there for a record to be accepted. The backend always writes `tenant_id` and `lead_seq`; answer with those of the event that you answer.',
    ...topicNames.flatMap(sectionOf),
    '## Labels',
    'Open on the wire: a service of yours may bring its own. Ours are these; the intents are defined in the [label guide](../ai/eval/lead-messages/GUIDE.md).',
    table(
      ['Field', 'Values'],
      [
        ['`intent.intent`', list(intents)],
        ['`intent.tier`', list(tiers)],
        ['`suggested_actions`', list(suggestedActions)],
        ['`language`', list(languages)],
      ],
    ),
    '## Dead letters',
    `A record that cannot be handled goes to the topic named after its own, ${code(deadLetterTopic('lead.message'))} for ${code('lead.message')}, with its original key, value and headers, and these beside them. There is one for each of ${list(leadTopics)}.`,
    headerTable(asyncapi().components.messages['deadLetter']?.headers),
    `${code(deadLetterHeaderNames.reason)} is one of ${list(deadLetterReasons)}; what to do about each stands in [troubleshooting](troubleshooting.md#dead-letters).`,
    'What became of a letter is written behind it on the same topic, as a record without a value and with these headers; [`npm run dlq`](operations.md#dead-letters) reads and writes it.',
    headerTable(asyncapi().components.messages['resolution']?.headers),
  ]);
}

const list = (values: readonly string[]) => values.map(code).join(', ');

function anchorOf(topic: Topic): string {
  return topic.replaceAll('.', '');
}

function envelope(): JsonSchema {
  const { payload, ...fields } = jsonSchemaOf('lead.created').properties ?? {};
  const { const: _, ...event_type } = fields['event_type'] ?? {};
  return {
    properties: { ...fields, event_type, payload: { type: 'object', description: 'By event, below.' } },
    required: [...Object.keys(fields), 'payload'],
    title: payload?.description,
  };
}

function sectionOf(topic: Topic): readonly string[] {
  return [
    `### ${topic}`,
    `${topics[topic].purpose}.`,
    fieldTable(jsonSchemaOf(topic).properties?.['payload'] ?? {}),
    ['```json', JSON.stringify(goldenEvents[topic], null, 2), '```'].join('\n'),
  ];
}

function headerTable(schema: JsonSchema | undefined): string {
  const rows = Object.entries(schema?.properties ?? {});
  if (rows.length === 0)
    throw new Error(`the headers ${Object.values(headerNames).join(', ')} are not described`);
  return table(
    ['Header', 'Value'],
    rows.map(([name, { const: value, description }]) => [
      code(name),
      [value === undefined ? '' : code(String(value)), description ?? '']
        .filter((part) => part !== '')
        .join('. '),
    ]),
  );
}
