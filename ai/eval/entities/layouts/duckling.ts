import { z } from 'zod';
import type { Example } from '../truth.ts';

const example = z.object({ text: z.string(), expected: z.string().nullable(), section: z.string() });
/** `datetime (2013, 2, 12, 15, 30, 0) Minute`: a moment, and how exactly it is meant. */
const MOMENT = /\((\d+), *(\d+), *(\d+), *(\d+), *(\d+), *(?:[\d.]+)\)/g;
const TIMED = new Set(['Hour', 'Minute', 'Second']);

function two(part: string | undefined): string {
  return (part ?? '').padStart(2, '0');
}

/** The moments of an expression in ISO 8601, as exactly as they are meant. */
function moments(expected: string): string[] {
  const grain = /\)\s+(\w+)/.exec(expected)?.[1] ?? 'Day';
  return Array.from(expected.matchAll(MOMENT), ([, year, month, day, hour, minute]) => {
    if (grain === 'Year') return String(year);
    if (grain === 'Month') return `${year}-${two(month)}`;
    const date = `${year}-${two(month)}-${two(day)}`;
    return TIMED.has(grain) ? `${date}T${two(hour)}:${two(minute)}` : date;
  });
}

/** `datetimeInterval (start, end)` counts by its start, or by both ends. */
function dateValues(expected: string): string[] {
  const [start, end] = moments(expected);
  if (start === undefined) return [];
  return end === undefined ? [start] : [start, `${start}/${end}`];
}

/** `NumeralValue (-1.2e6)`, `simple Dollar 10`, `between Kilometre (3, 5)`. */
function numberValues(expected: string): string[] {
  return Array.from(expected.matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g), ([each]) => String(Number(each)));
}

function values(expected: string, kind: string): string[] {
  if (kind === 'date') return dateValues(expected);
  if (kind === 'number' || kind === 'ordinal' || kind === 'money' || kind === 'measure')
    return numberValues(expected);
  const quoted = /"([^"]*)"/.exec(expected)?.[1];
  return quoted === undefined ? [] : [quoted];
}

/** A line of Duckling's corpora: the whole text is one thing, or, where nothing is expected, none. */
export function ducklingExample(line: unknown, kind: string): Example {
  const { text, expected, section } = example.parse(line);
  const positive = section !== 'negative' && expected !== null;
  return {
    text,
    now: '2013-02-12T04:30:00',
    truths: positive ? [{ start: 0, end: text.length, values: values(expected, kind) }] : [],
  };
}
