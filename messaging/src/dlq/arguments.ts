import { parseArgs } from 'node:util';
import { deadLetterTopic, leadTopics } from '@biznavigate/contracts';
import { type Filter, idOf, positionOf } from '../dead-letters/index.ts';
import type { Position } from '../message.ts';
import { deadLetterReasons } from '../outcome.ts';

/** Which letters: these, or all waiting ones that a filter lets through; an empty filter stands for --all. */
export type Choice =
  | { readonly kind: 'ids'; readonly ids: readonly Position[] }
  | { readonly kind: 'filter'; readonly filter: Filter };

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'list'; readonly filter: Filter; readonly resolvedToo: boolean; readonly json: boolean }
  | { readonly name: 'show'; readonly id: Position; readonly json: boolean }
  | {
      readonly name: 'retry';
      readonly choice: Choice;
      readonly again: boolean;
      readonly yes: boolean;
      readonly note: string | null;
    }
  | { readonly name: 'drop'; readonly choice: Choice; readonly yes: boolean; readonly note: string | null };

/** What was asked is not understood; the message says what, the usage says what would be. */
export class UsageError extends Error {}

export const usage = `npm run dlq -- <command>

  list                 the letters that wait, oldest first; --all: the resolved ones too
  show ID              one letter: why it failed, where it came from, what it holds, what to do
  retry ID... | filter publishes them again to the topic they came from
                       --again      also what was resolved before
  drop ID... | filter  lets them be: they are not listed and not retried any more

Filters, for list, retry and drop; without IDs, retry and drop need one of them, or --all:
  --topic lead.message    --reason attempts_exhausted    --key <lead_id>    --since 2h | 2026-01-31

  --note TEXT  why, for whoever reads it later (retry, drop)
  --yes        really do it (drop with a filter; retry with one that takes along what comes back)
  --json       for programs (list, show)

For example:
  npm run dlq -- list --topic lead.message --since 1d
  npm run dlq -- retry lead.message.dlq/1/42 --note "the model is back"

KAFKA_BROKERS and KAFKA_SASL_*, KAFKA_SSL lead to another Kafka than the one of npm start.
`;

const options = {
  all: { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  topic: { type: 'string' },
  reason: { type: 'string' },
  key: { type: 'string' },
  since: { type: 'string' },
  note: { type: 'string' },
} as const;

/** What each command takes beside its ids. */
const taken: Readonly<Record<string, readonly string[]>> = {
  list: ['all', 'json', 'topic', 'reason', 'key', 'since'],
  show: ['json'],
  retry: ['all', 'again', 'yes', 'topic', 'reason', 'key', 'since', 'note'],
  drop: ['all', 'yes', 'topic', 'reason', 'key', 'since', 'note'],
};

type Values = ReturnType<typeof read>['values'];

/** @throws UsageError */
export function parseCommand(args: readonly string[], now: number): Command {
  const { values, positionals } = read(args);
  const [name, ...ids] = positionals;
  if (values.help || name === 'help') return { name: 'help' };
  if (name === undefined) throw new UsageError('a command is missing');
  requireKnown(name, values);
  if (name === 'list') return list(ids, values, now);
  if (name === 'show') return show(ids, values);
  const { yes, again } = values;
  const decided = { choice: choiceOf(ids, values, now), yes, note: values.note ?? null };
  if (name === 'drop') return { name, ...decided };
  if (again && decided.choice.kind === 'filter') throw new UsageError('--again needs the ids of the letters');
  return { name: 'retry', ...decided, again };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(first);
  }
}

function requireKnown(name: string, values: Values): void {
  const known = taken[name];
  if (known === undefined) throw new UsageError(`there is no command ${name}`);
  const strange = Object.entries(values).find(
    ([option, value]) => value !== false && !known.includes(option),
  );
  if (strange !== undefined) throw new UsageError(`${name} takes no --${strange[0]}`);
}

function list(ids: readonly string[], values: Values, now: number): Command {
  if (ids.length > 0) throw new UsageError(`list takes no ids; to see one: show ${ids[0]}`);
  return { name: 'list', filter: filterOf(values, now), resolvedToo: values.all, json: values.json };
}

function show(ids: readonly string[], { json }: Values): Command {
  const [id, ...more] = ids;
  if (id === undefined || more.length > 0) throw new UsageError('show needs the id of one letter');
  return { name: 'show', id: idIn(id), json };
}

function choiceOf(ids: readonly string[], values: Values, now: number): Choice {
  const filter = filterOf(values, now);
  const filtered = values.all || Object.keys(filter).length > 0;
  if (ids.length > 0 && filtered) throw new UsageError('give ids, or a filter, and not both');
  if (ids.length > 0) return { kind: 'ids', ids: distinct(ids.map(idIn)) };
  if (!filtered) throw new UsageError('which letters? Give their ids, a filter, or --all');
  return { kind: 'filter', filter };
}

function distinct(ids: readonly Position[]): readonly Position[] {
  return [...new Map(ids.map((id) => [idOf(id), id])).values()];
}

function filterOf({ topic, reason, key, since }: Values, now: number): Filter {
  return {
    ...(topic === undefined ? {} : { topic: topicIn(topic) }),
    ...(reason === undefined ? {} : { reason: reasonIn(reason) }),
    ...(key === undefined ? {} : { key }),
    ...(since === undefined ? {} : { since: timeIn(since, now) }),
  };
}

function idIn(text: string): Position {
  const position = positionOf(text);
  if (position === null)
    throw new UsageError(`${text} is no id: it has the form topic/partition/offset, as list shows it`);
  // The place that a log line names is the record's own; the same numbers on the dead-letter topic are another letter's.
  if (position.topic !== topicIn(position.topic))
    throw new UsageError(
      `${text} is where a record lay, and no id: list --topic ${position.topic} shows those`,
    );
  return position;
}

/** The dead-letter topic, by its own name or by that of the topic it belongs to. */
function topicIn(text: string): string {
  const found = leadTopics.find((topic) => topic === text || deadLetterTopic(topic) === text);
  if (found === undefined)
    throw new UsageError(`there are no dead letters of ${text}, only of ${leadTopics.join(', ')}`);
  return deadLetterTopic(found);
}

function reasonIn(text: string): string {
  const known: readonly string[] = deadLetterReasons;
  if (known.includes(text)) return text;
  throw new UsageError(`there is no reason ${text}, only ${deadLetterReasons.join(', ')}`);
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How long ago, or a date and time, in UTC when it names no zone. */
function timeIn(text: string, now: number): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (units[unit] ?? 0);
  const time = Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$|^[\d-]+$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time))
    throw new UsageError(`--since ${text}: write it as 30m, 2h, 7d or 2026-01-31T10:00`);
  return time;
}
