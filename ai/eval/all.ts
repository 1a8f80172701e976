import { fileURLToPath } from 'node:url';
import { LeadClassifier } from '../services/understanding/classifier/tier.ts';
import { createUnderstanding } from '../services/understanding/index.ts';
import { ungrounded } from '../services/understanding/replies/grounding.ts';
import { drops, readBaseline, type Drop } from './baseline.ts';
import { evaluateEntities, type EntityReport } from './entities/run.ts';
import { fit, type FitReport } from './fit.ts';
import { nestedAnswers } from './lead-messages/nested.ts';
import { reportOn, type Report } from './lead-messages/report.ts';
import { readRows, type Row } from './lead-messages/row.ts';
import { answerAll } from './lead-messages/run.ts';
import { strangersAnswers } from './lead-messages/strangers.ts';
import type { Rates } from './metrics.ts';
import { DEMO_PROFILES } from './profiles.ts';
import { PUBLIC_SETS } from './public-sets.ts';
import {
  classifierSpeed,
  type ClassifierSpeed,
  rulesSpeed,
  type Speed,
  understandingSpeed,
} from './speed.ts';

const MESSAGES = new URL('lead-messages/dev.jsonl', import.meta.url);
const HELD_OUT = new URL('lead-messages/held-out.jsonl', import.meta.url);
const UNSEEN = new URL('lead-messages/unseen.jsonl', import.meta.url);
const SENTENCES = new URL('lead-messages/entities.jsonl', import.meta.url);
const PUBLIC = fileURLToPath(new URL('public', import.meta.url));

export interface Everything {
  readonly messages: Report;
  /** Messages of another voice, which are never trained on, by the models that are shipped. */
  readonly heldOut: Report;
  /** Messages of fourteen more people, rich in entities, which nobody read while rules were written; by the models that are shipped. */
  readonly unseen: Report;
  /** Messages of each invented customer, by a classifier that has not seen that customer. */
  readonly strangers: Report;
  /** Over all messages and the three demo businesses. */
  readonly ungrounded: number;
  readonly sets: Readonly<Record<string, FitReport>>;
  /** Sentences written for their quantities, prices and dates, by the models that are shipped. */
  readonly sentences: Readonly<Record<string, Rates>>;
  /** The public entity files. */
  readonly entities: Readonly<Record<string, EntityReport>>;
  /** What is shipped, on the messages that are labelled. */
  readonly speed: Speed;
  readonly rules: Speed;
  /** The classifier that is shipped. */
  readonly classifier: ClassifierSpeed;
  readonly drops: readonly Drop[];
}

async function ungroundedReplies(rows: readonly Row[]): Promise<number> {
  const understanding = createUnderstanding();
  let count = 0;
  for (const profile of DEMO_PROFILES) {
    const answered = await answerAll(rows, understanding, profile);
    count += answered.filter(
      ({ row, result }) => ungrounded(result.suggested_response, { message: row.text, profile }).length > 0,
    ).length;
  }
  return count;
}

function publicSets(): Record<string, FitReport> {
  return Object.fromEntries(
    PUBLIC_SETS.map(({ name, train, dev, test, ...label }) => {
      const path = (file: string): string => `${PUBLIC}/${file}`;
      return [name, fit({ train: train.map(path), dev: path(dev), test: path(test), ...label })];
    }),
  );
}

/** By name; where both are aimed at, a file's spans and its values are two figures. */
function entityFigures(files: Readonly<Record<string, EntityReport>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, { score, values, valueTarget }]) => [
      [name, score] as const,
      ...(valueTarget === null ? [] : [[`${name}.values`, values] as const]),
    ]),
  );
}

function figures(
  report: Report,
  sets: Readonly<Record<string, FitReport>>,
  replies: number,
): Record<string, number> {
  const { macro_f1, ece, unknown_recall, in_scope_kept, urgent_f1, language_match, reply_language_match } =
    report;
  const entities = Object.entries(report.entities).map(([kind, { f1 }]) => [`messages.${kind}`, f1] as const);
  const fitted = Object.entries(sets).map(([name, { accuracy }]) => [`${name}.accuracy`, accuracy] as const);
  const own = {
    macro_f1,
    ece,
    unknown_recall,
    in_scope_kept,
    urgent_f1,
    language_match,
    reply_language_match,
  };
  return Object.fromEntries([
    ...Object.entries(own).map(([name, value]) => [`messages.${name}`, value] as const),
    ...entities,
    ...fitted,
    ['replies.ungrounded', replies],
  ]);
}

async function evaluateShipped(file: URL): Promise<Report> {
  return reportOn(await answerAll(readRows(file), createUnderstanding(), null), null);
}

/** Their kinds that have a goal. */
const IN_UNSEEN = ['products', 'quantities', 'prices', 'dates', 'locations'];

function unseenFigures({ macro_f1, entities }: Report): Record<string, number> {
  const kinds = IN_UNSEEN.map((kind) => [`unseen.${kind}`, entities[kind]?.f1 ?? 0] as const);
  return { 'unseen.macro_f1': macro_f1, ...Object.fromEntries(kinds) };
}

/** The kinds that are labelled in them. */
const IN_SENTENCES = ['quantities', 'quantity_units', 'prices', 'dates', 'phones', 'order_ids'];

async function evaluateSentences(): Promise<Record<string, Rates>> {
  const { entities } = await evaluateShipped(SENTENCES);
  return Object.fromEntries(Object.entries(entities).filter(([kind]) => IN_SENTENCES.includes(kind)));
}

export async function evaluateStrangers(): Promise<Report> {
  return reportOn(await strangersAnswers(readRows(MESSAGES), LeadClassifier.load().temperature), null);
}

/** Every committed set: our messages by nested cross-validation, replies for the demo businesses, and the public sets. */
export async function evaluateAll(): Promise<
  Everything & { readonly figures: Readonly<Record<string, number>> }
> {
  const rows = readRows(MESSAGES);
  const texts = rows.map(({ text }) => text);
  const messages = reportOn(await nestedAnswers(rows), null);
  const replies = await ungroundedReplies(rows);
  const sets = publicSets();
  const entities = evaluateEntities(PUBLIC);
  const sentences = await evaluateSentences();
  const [heldOut, unseen] = [await evaluateShipped(HELD_OUT), await evaluateShipped(UNSEEN)];
  const strangers = await evaluateStrangers();
  const now = {
    ...figures(messages, sets, replies),
    ...entityFigures(entities),
    ...Object.fromEntries(Object.entries(sentences).map(([kind, { f1 }]) => [`sentences.${kind}`, f1])),
    'held-out.macro_f1': heldOut.macro_f1,
    'strangers.macro_f1': strangers.macro_f1,
    ...unseenFigures(unseen),
  };
  return {
    messages,
    heldOut,
    unseen,
    strangers,
    ungrounded: replies,
    sets,
    sentences,
    entities,
    speed: await understandingSpeed(rows, createUnderstanding()),
    rules: await rulesSpeed(texts),
    classifier: await classifierSpeed(texts),
    figures: now,
    drops: drops(readBaseline(), now),
  };
}
