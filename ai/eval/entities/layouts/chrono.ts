import { z } from 'zod';
import type { Example } from '../truth.ts';

const testCase = z.object({
  parser: z.string(),
  text: z.string(),
  ref: z.string().nullish(),
  match: z.string().nullable(),
  start: z.string().nullish(),
  fields: z.record(z.string(), z.string()).nullish(),
  negative: z.boolean().optional(),
});
type Case = z.output<typeof testCase>;

/** The arguments of JavaScript's `new Date(…)`: months count from zero, "7 - 1" is written for August. */
function argumentsOf(written: string): number[] {
  return written.split(',').map((part) =>
    part
      .split('-')
      .map(Number)
      .reduce((a, b) => a - b),
  );
}

/** Null for a reference that is no plain list of numbers or date text. */
function dateOf(written: string): Date | null {
  const text = /^"(.*)"$/.exec(written)?.[1];
  const [year = Number.NaN, month = 0, day = 1, hour = 0, minute = 0] = argumentsOf(written);
  const date = new Date(text === undefined ? Date.UTC(year, month, day, hour, minute) : `${text} UTC`);
  return Number.isNaN(date.getTime()) ? null : date;
}

function dayOf({ start, fields }: Case): string | undefined {
  const date = typeof start === 'string' ? dateOf(start) : null;
  if (date) return date.toISOString().slice(0, 10);
  const { year, month, day } = { year: fields?.['year'], month: fields?.['month'], day: fields?.['day'] };
  if (!year || !month || !day) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * A case of chrono's English tests. Null for those of its strict and foreign parsers, and those whose expected match or
 * reference the file does not hold: there a date is expected, but not known which.
 */
export function chronoExample(line: unknown): Example | null {
  const each = testCase.parse(line);
  if (!/^chrono(?:\.casual|\.en)?$/.test(each.parser)) return null;
  const now = typeof each.ref === 'string' ? dateOf(each.ref) : null;
  const at = each.match === null ? -1 : each.text.indexOf(each.match);
  if (each.negative) return { text: each.text, now: '2012-08-10T12:00:00', truths: [] };
  const day = dayOf(each);
  if (each.match === null || at < 0 || now === null || day === undefined) return null;
  return {
    text: each.text,
    now: now.toISOString().slice(0, 19),
    truths: [{ start: at, end: at + each.match.length, values: [day] }],
  };
}
