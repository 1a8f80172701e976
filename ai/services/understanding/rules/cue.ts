import type { Intent } from '@biznavigate/contracts';
import { phrases, type Match, type Sayings } from './phrases.ts';

/** Words that speak for an intent. `strength` 3: hardly ever said for another reason; 2: usually; 1: a hint. */
export interface Cue extends Sayings {
  readonly intent: Intent;
  readonly strength: 1 | 2 | 3;
}

export type CueMatch = Match<Cue>;

export function cue(name: string, intent: Intent, strength: 1 | 2 | 3, text: string): Cue {
  return { name, intent, strength, phrases: phrases(text) };
}
