import { statSync } from 'node:fs';
import { LeadClassifier, MODEL_FILE } from '../services/understanding/classifier/tier.ts';
import { extract } from '../services/understanding/entities/extract.ts';
import { roughly } from '../services/understanding/entities/rough.ts';
import type { Understanding } from '../services/understanding/index.ts';
import { findCues, judgeByRules } from '../services/understanding/rules/judge.ts';
import { Tagger } from '../services/understanding/tagger/tagger.ts';
import { read } from '../services/understanding/text/reading.ts';
import { answerAll, RECEIVED_AT } from './lead-messages/run.ts';
import type { Row } from './lead-messages/row.ts';
import { percentile } from './metrics.ts';

/** Microseconds of one message, in a process that has run for a while. */
export interface Speed {
  readonly micros_p50: number;
  readonly micros_p99: number;
}

export interface ClassifierSpeed extends Speed {
  readonly load_ms: number;
  readonly megabytes: number;
}

/** Before they are compiled, functions are many times slower than in a service that has run for a second. */
const WARM_UP = 3;
const ROUNDS = 3;

/** Everything that is done with a message without a paid model: all tiers, all extractors, and the reply. */
export async function understandingSpeed(rows: readonly Row[], understanding: Understanding): Promise<Speed> {
  const round = async () => (await answerAll(rows, understanding, null)).map(({ micros }) => micros);
  return steadyState(round);
}

/** The rules tier: reading, cues, an intent, and every extractor. */
export async function rulesSpeed(texts: readonly string[]): Promise<Speed> {
  const tagger = Tagger.load();
  const clock = { now: RECEIVED_AT, timeZone: 'Asia/Kolkata' };
  return steadyState(() =>
    texts.map((text) => {
      const start = performance.now();
      const reading = read(text);
      const { intent } = judgeByRules(reading, findCues(reading));
      extract({ reading, rough: roughly(reading, null), intent, clock }, tagger);
      return (performance.now() - start) * 1000;
    }),
  );
}

/** The committed classifier on messages that were read before: features, weights and reasons. */
export async function classifierSpeed(texts: readonly string[]): Promise<ClassifierSpeed> {
  const since = performance.now();
  const classifier = LeadClassifier.load();
  const loaded = performance.now() - since;
  const opened = texts.map((text) => {
    const reading = read(text);
    return { reading, cues: findCues(reading), rough: roughly(reading, null) };
  });
  const round = () =>
    opened.map(({ reading, cues, rough }) => {
      const start = performance.now();
      classifier.classify(reading, cues, rough);
      return (performance.now() - start) * 1000;
    });
  return {
    ...(await steadyState(round)),
    load_ms: loaded,
    megabytes: statSync(MODEL_FILE).size / 1e6,
  };
}

async function steadyState(round: () => readonly number[] | Promise<readonly number[]>): Promise<Speed> {
  for (let warm = 0; warm < WARM_UP; warm++) await round();
  const micros: number[] = [];
  for (let measured = 0; measured < ROUNDS; measured++) micros.push(...(await round()));
  return { micros_p50: percentile(micros, 0.5), micros_p99: percentile(micros, 0.99) };
}
