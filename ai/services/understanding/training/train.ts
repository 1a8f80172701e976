import { readFileSync, writeFileSync } from 'node:fs';
import { trainLeadModel } from '../classifier/lead-model.ts';
import { encodeModel } from '../classifier/model-file.ts';
import { MODEL_FILE } from '../classifier/tier.ts';
import { trainLeadTagger, type MarkedMessage } from '../tagger/lead-tagger.ts';
import { encodeTagger } from '../tagger/tagger-file.ts';
import { TAGGER_FILE } from '../tagger/tagger.ts';
import { labelledLeads } from './leads.ts';
import { filledMessages, trainingMessages } from './messages.ts';

const REAL = new URL('../../../eval/lead-messages/dev.jsonl', import.meta.url);

function realMessages(): MarkedMessage[] {
  return readFileSync(REAL, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as MarkedMessage);
}

function write(file: URL, bytes: Uint8Array): string {
  writeFileSync(file, bytes);
  return `${(bytes.length / 1e6).toFixed(1)} MB`;
}

const since = performance.now();
const written = trainingMessages();
const real = realMessages();
const { weights } = trainLeadModel(written, real);
const model = write(MODEL_FILE, encodeModel(weights));
const tagger = write(
  TAGGER_FILE,
  encodeTagger(trainLeadTagger({ written: filledMessages(), leads: labelledLeads(), real })),
);
process.stdout.write(
  `trained on ${written.length} written and ${real.length} real messages in ${((performance.now() - since) / 1000).toFixed(1)} s: ` +
    `classifier ${model}, temperature ${weights.temperature.toFixed(3)}; tagger ${tagger}\n`,
);
