import { calibrationError } from '../../services/understanding/classifier/calibration.ts';
import { ungrounded } from '../../services/understanding/replies/grounding.ts';
import { detectLanguage } from '../../services/understanding/language/detect.ts';
import { read } from '../../services/understanding/text/reading.ts';
import type { Profile } from '../../services/understanding/index.ts';
import { accuracy, macroF1, perLabel, rates, sum, type Answer, type Counts, type Rates } from '../metrics.ts';
import { ENTITY_KINDS, scoreEntities } from './entity-score.ts';
import type { Answered } from './run.ts';

export interface IntentReport {
  readonly messages: number;
  readonly accuracy: number;
  /** Right, or one of the other readings that the label guide accepts. */
  readonly accepted: number;
  readonly macro_f1: number;
  readonly ece: number;
  readonly above_08: number;
  readonly above_08_right: number;
}

export interface Report extends IntentReport {
  readonly unknown_recall: number;
  readonly unknown_precision: number;
  /** Share of the messages in scope that were not called UNKNOWN. */
  readonly in_scope_kept: number;
  readonly urgent_f1: number;
  readonly language_match: number;
  readonly replies_ungrounded: number;
  readonly reply_language_match: number;
  readonly tiers: Readonly<Record<string, number>>;
  readonly by_language: Readonly<Record<string, IntentReport>>;
  readonly by_vertical: Readonly<Record<string, IntentReport>>;
  readonly by_intent: Readonly<Record<string, Rates>>;
  readonly entities: Readonly<Record<string, Rates>>;
}

function answersOf(answered: readonly Answered[]): Answer[] {
  return answered.map(({ row, result }) => ({ truth: row.intent, given: result.intent.intent }));
}

function share(count: number, of: number): number {
  return of === 0 ? 1 : count / of;
}

function intents(answered: readonly Answered[]): IntentReport {
  const answers = answersOf(answered);
  const confident = answered.map(({ row, result }) => ({
    confidence: result.intent.confidence,
    right: row.intent === result.intent.intent,
  }));
  const sure = confident.filter(({ confidence }) => confidence > 0.8);
  const accepted = answered.filter(
    ({ row, result }) => row.intent === result.intent.intent || row.also.includes(result.intent.intent),
  );
  return {
    messages: answered.length,
    accuracy: accuracy(answers),
    accepted: share(accepted.length, answered.length),
    macro_f1: macroF1(answers),
    ece: calibrationError(confident),
    above_08: share(sure.length, answered.length),
    above_08_right: share(sure.filter(({ right }) => right).length, sure.length),
  };
}

function grouped(
  answered: readonly Answered[],
  key: (each: Answered) => string,
): Record<string, IntentReport> {
  const groups = Object.groupBy(answered, key);
  return Object.fromEntries(
    Object.entries(groups)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([name, members]) => [name, intents(members ?? [])]),
  );
}

function entityRates(answered: readonly Answered[]): Record<string, Rates> {
  const scored = answered.map(({ row, result }) => scoreEntities(row.intent, row.entities, result.entities));
  return Object.fromEntries(
    ENTITY_KINDS.map((kind) => [
      kind,
      rates(sum(scored.map((each): Counts => each[kind] ?? { hits: 0, wrong: 0, missed: 0 }))),
    ]),
  );
}

function urgency(answered: readonly Answered[]): number {
  const hits = answered.filter(({ row, result }) => row.urgent && result.urgent).length;
  const wrong = answered.filter(({ row, result }) => !row.urgent && result.urgent).length;
  const missed = answered.filter(({ row, result }) => row.urgent && !result.urgent).length;
  return rates({ hits, wrong, missed }).f1;
}

/** Replies in a script that the customer does not write, counted by the language detector. */
function repliesInLanguage(answered: readonly Answered[]): number {
  const same = answered.filter(
    ({ row, result }) => detectLanguage(read(result.suggested_response)) === row.lang,
  );
  return share(same.length, answered.length);
}

export function reportOn(answered: readonly Answered[], profile: Profile | null): Report {
  const unknown = answered.filter(({ row }) => row.intent === 'UNKNOWN');
  const called = answered.filter(({ result }) => result.intent.intent === 'UNKNOWN');
  const right = unknown.filter(({ result }) => result.intent.intent === 'UNKNOWN');
  const inScope = answered.filter(({ row }) => row.intent !== 'UNKNOWN');
  const tiers = Object.groupBy(answered, ({ result }) => result.intent.tier);
  return {
    ...intents(answered),
    unknown_recall: share(right.length, unknown.length),
    unknown_precision: share(right.length, called.length),
    in_scope_kept: share(
      inScope.filter(({ result }) => result.intent.intent !== 'UNKNOWN').length,
      inScope.length,
    ),
    urgent_f1: urgency(answered),
    language_match: share(
      answered.filter(({ row, result }) => row.lang === result.language).length,
      answered.length,
    ),
    replies_ungrounded: answered.filter(
      ({ row, result }) => ungrounded(result.suggested_response, { message: row.text, profile }).length > 0,
    ).length,
    reply_language_match: repliesInLanguage(answered),
    tiers: Object.fromEntries(Object.entries(tiers).map(([tier, members]) => [tier, members.length])),
    by_language: grouped(answered, ({ row }) => row.lang),
    by_vertical: grouped(answered, ({ row }) => row.vertical),
    by_intent: Object.fromEntries(perLabel(answersOf(answered))),
    entities: entityRates(answered),
  };
}
