import { statSync } from 'node:fs';
import { LeadClassifier, MODEL_FILE } from '../services/understanding/classifier/tier.ts';
import { roughly } from '../services/understanding/entities/rough.ts';
import { findCues } from '../services/understanding/rules/judge.ts';
import { read } from '../services/understanding/text/reading.ts';
import { percentile } from './metrics.ts';

export interface ClassifierSpeed {
  readonly load_ms: number;
  readonly megabytes: number;
  /** Features, weights and reasons of one message; without reading it and without the extractors. */
  readonly micros_p50: number;
  readonly micros_p99: number;
}

/** Before they are compiled, functions are many times slower than in a service that has run for a second. */
const WARM_UP = 3;
const ROUNDS = 3;

/** The committed classifier on messages that were read before. */
export function classifierSpeed(texts: readonly string[]): ClassifierSpeed {
  const since = performance.now();
  const classifier = LeadClassifier.load();
  const loaded = performance.now() - since;
  const opened = texts.map((text) => {
    const reading = read(text);
    return { reading, cues: findCues(reading), rough: roughly(reading, null) };
  });
  const round = (): number[] =>
    opened.map(({ reading, cues, rough }) => {
      const start = performance.now();
      classifier.classify(reading, cues, rough);
      return (performance.now() - start) * 1000;
    });
  for (let i = 0; i < WARM_UP; i += 1) round();
  const micros = Array.from({ length: ROUNDS }, round).flat();
  return {
    load_ms: loaded,
    megabytes: statSync(MODEL_FILE).size / 1e6,
    micros_p50: percentile(micros, 0.5),
    micros_p99: percentile(micros, 0.99),
  };
}
