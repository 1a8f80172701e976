import { deadLetterTopic } from '@biznavigate/contracts';
import type { Letter } from './letter.ts';

/** What a letter has to be like; whatever is absent is not asked. */
export interface Filter {
  /** The topic it came from, or its dead-letter topic. */
  readonly topic?: string;
  readonly reason?: string;
  readonly key?: string;
  /** Given up at or after this, milliseconds since 1970. */
  readonly since?: number;
}

export function select(letters: readonly Letter[], filter: Filter): readonly Letter[] {
  return letters.filter((letter) => matches(letter, filter));
}

function matches({ position, reason, key, at }: Letter, filter: Filter): boolean {
  return (
    (filter.topic === undefined || lies(position.topic, filter.topic)) &&
    (filter.reason === undefined || reason === filter.reason) &&
    (filter.key === undefined || key === filter.key) &&
    (filter.since === undefined || at >= filter.since)
  );
}

function lies(topic: string, asked: string): boolean {
  return topic === asked || topic === deadLetterTopic(asked);
}
