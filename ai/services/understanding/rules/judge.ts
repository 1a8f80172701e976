import type { Intent } from '@biznavigate/contracts';
import type { Ranked } from '../result.ts';
import type { Reading } from '../text/reading.ts';
import { AFTER_SALE } from './after-sale.ts';
import { BUYING } from './buying.ts';
import { CONTACT } from './contact.ts';
import type { CueMatch } from './cue.ts';
import { looksLikeGibberish } from './gibberish.ts';
import { PhraseFinder } from './phrases.ts';

export const CUES = [...BUYING, ...AFTER_SALE, ...CONTACT];
const finder = new PhraseFinder(CUES);

/** The cues of a message, each once. */
export function findCues({ tokens }: Reading): CueMatch[] {
  return finder.find(tokens);
}

export interface Judgement {
  readonly intent: Intent;
  /** Probability that the intent is right. */
  readonly confidence: number;
  /** Clear enough that no other tier need look. */
  readonly sure: boolean;
  /** All intents that anything speaks for, best first; the probabilities sum to at most 1. */
  readonly ranking: readonly Ranked[];
  readonly reasons: readonly string[];
}

/** What happened decides over what is asked: an unhappy customer who also asks for the price is unhappy first. */
const FIRST: readonly Intent[] = [
  'OPT_OUT',
  'SPAM',
  'HUMAN_HANDOFF',
  'CANCELLATION_REQUEST',
  'RETURN_REFUND_REQUEST',
  'COMPLAINT',
  'ORDER_STATUS',
  'CUSTOMIZATION_REQUEST',
  'BATCH_INFO_REQUEST',
  'SCHEDULE_CALL',
  'PAYMENT_INQUIRY',
  'DELIVERY_INQUIRY',
  'PRICING_INQUIRY',
  'STORE_INFO',
  'AVAILABILITY_INQUIRY',
  'PRODUCT_INQUIRY',
  'ORDER_REQUEST',
  'UNKNOWN',
  'SMALL_TALK',
];
/** A score of 3 alone was right about three times in four; the two constants set that. */
const EVIDENCE_OF_NOTHING = 1.1;
const SHARPNESS = 1.6;
/** Longer messages say more than their clearest words. */
const SHORT = 4;

function verdict(intent: Intent, confidence: number, sure: boolean, reason: string): Judgement {
  return { intent, confidence, sure, ranking: [{ intent, probability: confidence }], reasons: [reason] };
}

/** Greetings, thanks and answers, and nothing else. */
function onlyTalk(reading: Reading, cues: readonly CueMatch[]): Judgement | null {
  const talk = cues.filter(({ saying }) => saying.intent === 'SMALL_TALK');
  const words = new Set(talk.flatMap(({ said }) => said.split(' '))).size;
  const other = cues.some(({ saying }) => saying.intent !== 'SMALL_TALK');
  if (words === 0 || other || reading.text.includes('?') || reading.words.length > words + 1) return null;
  return verdict(
    'SMALL_TALK',
    0.96,
    true,
    `only courtesies: ${talk.map(({ said }) => `“${said}”`).join(', ')}`,
  );
}

/** Messages without readable words. */
function wordless(reading: Reading): Judgement | null {
  if (reading.letters === 0) {
    const friendly = /\p{Extended_Pictographic}/u.test(reading.text) && !/[?\d]/.test(reading.text);
    return friendly
      ? verdict('SMALL_TALK', 0.85, true, 'only emoji')
      : verdict('UNKNOWN', 0.9, true, 'no words');
  }
  if (reading.latin + reading.devanagari < 0.5)
    return verdict('UNKNOWN', 0.9, true, 'a script that nobody here reads');
  return looksLikeGibberish(reading) ? verdict('UNKNOWN', 0.93, true, 'no word of any language') : null;
}

/** A few words, all for one intent: "unsubscribe", "address bhejo". */
function shortAndClear(reading: Reading, cues: readonly CueMatch[]): Judgement | null {
  const [first, ...others] = cues.filter(({ saying, negated }) => saying.strength === 3 && !negated);
  if (!first || reading.words.length > SHORT) return null;
  const intent = first.saying.intent;
  if (others.some(({ saying }) => saying.intent !== intent)) return null;
  // "bhejo" asks for whatever stands before it, an address as well as an order.
  const rivals = cues.filter(
    ({ saying }) => saying.intent !== intent && saying.intent !== 'ORDER_REQUEST' && saying.strength > 1,
  );
  if (rivals.length > 0 || cues.some(({ negated }) => negated)) return null;
  return verdict(intent, 0.95, true, `${first.saying.name}: “${first.said}”`);
}

function weigh(cues: readonly CueMatch[]): Ranked[] {
  const sums = new Map<Intent, number>();
  for (const { saying, negated } of cues) {
    if (!negated) sums.set(saying.intent, (sums.get(saying.intent) ?? 0) + saying.strength);
  }
  const weights = [...sums].map(([intent, score]) => ({
    intent,
    weight: SHARPNESS ** (intent === 'SMALL_TALK' ? 0.5 : score),
  }));
  const total = weights.reduce((sum, { weight }) => sum + weight, EVIDENCE_OF_NOTHING);
  return weights
    .map(({ intent, weight }) => ({ intent, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability || FIRST.indexOf(a.intent) - FIRST.indexOf(b.intent));
}

/** Decides by words alone; without any that it knows, or with as much for one intent as for another, it is UNKNOWN. */
export function judgeByRules(reading: Reading, cues: readonly CueMatch[]): Judgement {
  const clear = wordless(reading) ?? onlyTalk(reading, cues) ?? shortAndClear(reading, cues);
  if (clear) return clear;
  const ranking = weigh(cues);
  const [best] = ranking;
  if (!best) return verdict('UNKNOWN', 0.5, false, 'no known words');
  if (best.probability < 0.3) {
    return {
      ...verdict('UNKNOWN', 1 - best.probability, false, 'the words speak for several intents'),
      ranking,
    };
  }
  const reasons = cues
    .filter(({ saying, negated }) => saying.intent === best.intent && !negated)
    .map(({ saying, said }) => `${saying.name}: “${said}”`);
  return { intent: best.intent, confidence: best.probability, sure: false, ranking, reasons };
}
