import { readFileSync, writeFileSync } from 'node:fs';
import { encodeModel } from '../classifier/model-file.ts';
import { trainLeadModel, type Labelled } from '../classifier/lead-model.ts';
import { MODEL_FILE } from '../classifier/tier.ts';
import { trainingMessages } from './messages.ts';

const REAL = new URL('../../../eval/lead-messages/dev.jsonl', import.meta.url);

function realMessages(): Labelled[] {
  return readFileSync(REAL, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled);
}

const since = performance.now();
const written = trainingMessages();
const real = realMessages();
const { weights } = trainLeadModel(written, real);
const bytes = encodeModel(weights);
writeFileSync(MODEL_FILE, bytes);
process.stdout.write(
  `trained on ${written.length} written and ${real.length} real messages in ${((performance.now() - since) / 1000).toFixed(1)} s: ` +
    `${weights.labels.length} labels, ${(bytes.length / 1e6).toFixed(1)} MB, temperature ${weights.temperature.toFixed(3)}\n`,
);
