import type { Intent } from '@biznavigate/contracts';
import type { Reading } from '../text/reading.ts';
import { AFTER_SALE } from './after-sale.ts';
import { BUYING } from './buying.ts';
import { CONTACT } from './contact.ts';
import { CueFinder, type CueMatch } from './cue.ts';
import { looksLikeGibberish } from './gibberish.ts';

export const CUES = [...BUYING, ...AFTER_SALE, ...CONTACT];
const finder = new CueFinder(CUES);

/** The cues of a message, each once. */
export function findCues({ tokens }: Reading): CueMatch[] {
  return finder.find(tokens);
}

export interface Judgement {
  readonly intent: Intent;
  /** Probability that the intent is right. */
  readonly confidence: number;
  /** All intents that anything speaks for, best first; the probabilities sum to at most 1. */
  readonly ranking: readonly { readonly intent: Intent; readonly probability: number }[];
  readonly reasons: readonly string[];
  readonly cues: readonly CueMatch[];
}

/** What happened decides over what is asked: an unhappy customer who also asks for the price is unhappy first. */
const URGENCY: readonly Intent[] = [
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
/** A score of 3 alone was right about three times in four; the constant sets that. */
const EVIDENCE_OF_NOTHING = 1.1;
const SHARPNESS = 1.6;

function unsure(reason: string, confidence: number, cues: readonly CueMatch[] = []): Judgement {
  return {
    intent: 'UNKNOWN',
    confidence,
    ranking: [{ intent: 'UNKNOWN', probability: confidence }],
    reasons: [reason],
    cues,
  };
}

/** Greetings, thanks and answers, and nothing else. */
function isOnlyTalk(reading: Reading, cues: readonly CueMatch[]): boolean {
  const said = cues
    .filter(({ cue }) => cue.intent === 'SMALL_TALK')
    .flatMap(({ said: words }) => words.split(' ')).length;
  const other = cues.some(({ cue }) => cue.intent !== 'SMALL_TALK' && cue.strength > 1);
  return said > 0 && !other && reading.words.length <= said + 3 && !reading.text.includes('?');
}

function scores(cues: readonly CueMatch[]): Map<Intent, number> {
  const sums = new Map<Intent, number>();
  for (const { cue } of cues) sums.set(cue.intent, (sums.get(cue.intent) ?? 0) + cue.strength);
  if (sums.has('SMALL_TALK')) sums.set('SMALL_TALK', 0.5);
  return sums;
}

/** Decides by words alone; without any that it knows, or with as much for one intent as for another, it is unsure. */
export function judgeByRules(reading: Reading): Judgement {
  const cues = findCues(reading);
  if (reading.letters === 0) {
    const friendly = /[\p{Extended_Pictographic}]/u.test(reading.text) && !/[?]/.test(reading.text);
    if (!friendly) return unsure('no words', 0.9);
    return {
      intent: 'SMALL_TALK',
      confidence: 0.8,
      ranking: [{ intent: 'SMALL_TALK', probability: 0.8 }],
      reasons: ['only emoji'],
      cues,
    };
  }
  if (reading.latin + reading.devanagari < 0.5) return unsure('a script that nobody here reads', 0.8);
  if (isOnlyTalk(reading, cues)) {
    const said = cues.map((match) => `“${match.said}”`).join(', ');
    return {
      intent: 'SMALL_TALK',
      confidence: 0.93,
      ranking: [{ intent: 'SMALL_TALK', probability: 0.93 }],
      reasons: [`only courtesies: ${said}`],
      cues,
    };
  }
  if (cues.length === 0)
    return unsure(
      looksLikeGibberish(reading) ? 'no word of any language' : 'no known words',
      looksLikeGibberish(reading) ? 0.9 : 0.5,
    );
  const weights = [...scores(cues)].map(([intent, score]) => ({ intent, weight: SHARPNESS ** score }));
  const total = weights.reduce((sum, { weight }) => sum + weight, EVIDENCE_OF_NOTHING);
  const ranking = weights
    .map(({ intent, weight }) => ({ intent, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability || URGENCY.indexOf(a.intent) - URGENCY.indexOf(b.intent));
  const [best] = ranking;
  if (!best) return unsure('no known words', 0.5, cues);
  const reasons = cues
    .filter(({ cue }) => cue.intent === best.intent)
    .map((match) => `${match.cue.name}: “${match.said}”`);
  if (best.probability < 0.3)
    return { ...unsure('the words speak for several intents', 1 - best.probability, cues), ranking };
  return { intent: best.intent, confidence: best.probability, ranking, reasons, cues };
}
