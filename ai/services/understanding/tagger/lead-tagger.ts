import { hintsFor } from '../entities/extract.ts';
import { roughly } from '../entities/rough.ts';
import { read, type Reading } from '../text/reading.ts';
import { tokenAt, tokenise, type Token } from '../text/tokens.ts';
import type { FilledMessage } from '../training/messages.ts';
import { align, type Marked } from './align.ts';
import { labelIndex, OUTSIDE, type Label } from './labels.ts';
import type { TaggerWeights } from './weights.ts';
import { trainTagger, type TaggedMessage } from './train.ts';

export interface MarkedMessage {
  readonly text: string;
  readonly intent: string;
  readonly entities: Marked;
}

/** A message of an invented customer, and a real one, beside a sentence whose slots were filled. */
const LEAD_WEIGHT = 3;
const REAL_WEIGHT = 6;
const UNSURE = -1;

/** What a slot's words are; slots that are not named here are no entity of the tagger's. */
const KINDS: Readonly<Record<string, string>> = {
  p: 'product',
  service: 'product',
  course: 'product',
  place: 'place',
  day: 'date',
  time: 'date',
  n: 'count',
  amt: 'money',
};
const NO_COUNT = /(?:size|class|floor|number|no)\s*$/i;
const NO_COUNT_AFTER =
  /^\s*(?:number|नंबर|din|days?|दिन|tarikh|tareekh|baje|बजे|group|ग्रुप|logo ko|people and|saal|ghante)/i;

export function labelledExample({ text, intent, entities }: MarkedMessage, weight: number): TaggedMessage {
  const reading = read(text);
  const hints = hintsFor({ reading, rough: roughly(reading, null), intent });
  return { reading, hints, labels: align(reading, entities, tokenise), weight };
}

function kindAt(text: string, slot: FilledMessage['filled'][number]): string | undefined {
  const counted =
    slot.slot !== 'n' ||
    !(NO_COUNT.test(text.slice(0, slot.start)) || NO_COUNT_AFTER.test(text.slice(slot.end)));
  return counted ? KINDS[slot.slot] : undefined;
}

type Slot = FilledMessage['filled'][number];

function begins(token: Token, before: Token, slot: Slot): boolean {
  return before.start < slot.start || (before.kind === 'symbol' && before.start === slot.start);
}

/** The label of a token that a slot filled; sizes, colours and numbers that count nothing teach nothing. */
function labelIn(slot: Slot, kind: string | undefined, token: Token, before: Token): number {
  if (!kind) return /^(?:n|col|size)$/.test(slot.slot) ? UNSURE : OUTSIDE;
  if (token.kind === 'symbol') return UNSURE;
  return labelIndex(`${begins(token, before, slot) ? 'B' : 'I'}-${kind}` as Label);
}

/** Words outside of slots may well be entities, which nobody marked: where anything hints at one, nothing is learned. */
function labelsOf(
  { text, filled }: FilledMessage,
  reading: Reading,
  hinted: (at: number) => boolean,
): number[] {
  return reading.tokens.map((token, i) => {
    const slot = filled.find(({ start, end }) => token.start < end && start < token.end);
    if (!slot) return hinted(i) ? UNSURE : OUTSIDE;
    return labelIn(slot, kindAt(text, slot), token, tokenAt(reading.tokens, i - 1));
  });
}

export function writtenExample(message: FilledMessage): TaggedMessage {
  const reading = read(message.text);
  const rough = roughly(reading, null);
  const hints = hintsFor({ reading, rough, intent: message.intent });
  const hinted = (i: number): boolean => {
    const token = reading.tokens[i];
    return (
      token !== undefined && hints.found.some((found) => found.start < token.end && token.start < found.end)
    );
  };
  return { reading, hints, labels: labelsOf(message, reading, hinted), weight: 1 };
}

export interface TaggerTraining {
  readonly written: readonly FilledMessage[];
  readonly leads: readonly MarkedMessage[];
  readonly real: readonly MarkedMessage[];
}

export function trainLeadTagger({ written, leads, real }: TaggerTraining): TaggerWeights {
  return trainTagger([
    ...written.map(writtenExample),
    ...leads.map((message) => labelledExample(message, LEAD_WEIGHT)),
    ...real.map((message) => labelledExample(message, REAL_WEIGHT)),
  ]);
}
