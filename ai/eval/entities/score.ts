import { overlaps, type Stretch } from '../../services/understanding/entities/found.ts';
import { rates, type Counts } from '../metrics.ts';
import type { Measure } from './files.ts';
import type { Example, Read, Truth } from './truth.ts';

export interface Scored {
  readonly example: Example;
  readonly reads: readonly Read[];
}

/** Six digits are the same number. */
function sameNumber(a: string, b: string): boolean {
  const [left, right] = [Number(a), Number(b)];
  return Math.abs(left - right) <= Math.abs(right) * 1e-6;
}

/** The Monday of an ISO week such as `2019-W32`. */
function mondayOf(value: string): string | undefined {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  // The fourth of January lies in the first week.
  const fourth = new Date(Date.UTC(Number(year), 0, 4));
  const days = 7 * (Number(week) - 1) - ((fourth.getUTCDay() + 6) % 7);
  return new Date(fourth.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day alone, or a time alone, is right as that part of the other. */
function sameMoment(value: string, wanted: string): boolean {
  if (value.startsWith('T')) return wanted.endsWith(value);
  if (wanted.startsWith('T')) return value.endsWith(wanted);
  // A week, a month or a year alone is meant by its first day.
  const monday = mondayOf(value);
  if (monday !== undefined) return monday === wanted;
  if (wanted.length === 10 && value.length < 8) return wanted === `${value}-01-01`.slice(0, 10);
  return wanted.length === 10 ? value.slice(0, 10) === wanted : value === wanted;
}

/** A range is read by either end: a file may give both as a truth of their own. */
function isRight({ value }: Read, { values }: Truth): boolean {
  const ends = value.split('/');
  return values.some((wanted) =>
    /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(wanted) && !/^\d{4}-/.test(wanted)
      ? ends.some((each) => sameNumber(each, wanted))
      : [value, ...ends].some(
          (each) => each.toLowerCase() === wanted.toLowerCase() || sameMoment(each, wanted),
        ),
  );
}

const identical = (a: Stretch, b: Stretch): boolean => a.start === b.start && a.end === b.end;

function counted({ example, reads }: Scored, same: (a: Stretch, b: Stretch) => boolean): Counts {
  const open = [...reads];
  let hits = 0;
  for (const truth of example.truths) {
    const at = open.findIndex((each) => same(each, truth));
    if (at < 0) continue;
    open.splice(at, 1);
    hits += 1;
  }
  return { hits, wrong: open.length, missed: example.truths.length - hits };
}

function share(count: number, of: number): number {
  return of === 0 ? 1 : count / of;
}

function f1(scored: readonly Scored[], same: (a: Stretch, b: Stretch) => boolean): number {
  const all = scored.map((each) => counted(each, same));
  const total = (pick: (counts: Counts) => number): number => all.reduce((sum, each) => sum + pick(each), 0);
  return rates({
    hits: total(({ hits }) => hits),
    wrong: total(({ wrong }) => wrong),
    missed: total(({ missed }) => missed),
  }).f1;
}

function isFound(truth: Truth, reads: readonly Read[]): boolean {
  return reads.some((each) => overlaps(each, truth) && isRight(each, truth));
}

/** Is all of it read, with the right values, and nothing else? */
function isPerfect({ example: { truths }, reads }: Scored): boolean {
  return reads.length === truths.length && truths.every((truth) => isFound(truth, reads));
}

/** Share of the truths with values that are read with one of them. */
function valuesFound(scored: readonly Scored[]): number {
  const asked = scored.flatMap(({ example, reads }) =>
    example.truths.filter(({ values }) => values.length > 0).map((truth) => isFound(truth, reads)),
  );
  return share(asked.filter(Boolean).length, asked.length);
}

const MEASURES: Readonly<Record<Measure, (scored: readonly Scored[]) => number>> = {
  span: (scored) => f1(scored, identical),
  overlap: (scored) => f1(scored, overlaps),
  found: valuesFound,
  examples: (scored) => share(scored.filter(isPerfect).length, scored.length),
};

export function measured(measure: Measure, scored: readonly Scored[]): { score: number; values: number } {
  return { score: MEASURES[measure](scored), values: valuesFound(scored) };
}
