import { z } from 'zod';
import type { Example, Truth } from '../truth.ts';

const value = z.looseObject({
  timex: z.string().optional(),
  value: z.string().optional(),
});
const result = z.object({
  Text: z.string(),
  TypeName: z.string(),
  Start: z.number().optional(),
  End: z.number().optional(),
  Resolution: z.looseObject({ value: z.string().nullish(), values: z.array(value).optional() }).nullish(),
});
const spec = z.object({
  Input: z.string(),
  Context: z.object({ ReferenceDateTime: z.string() }).optional(),
  Results: z.array(result),
});

/** `End` is the last character; without offsets, or with wrong ones, the text is looked for. */
function place(input: string, { Text, Start, End }: z.output<typeof result>): [number, number] {
  const said = Text.toLowerCase();
  if (Start !== undefined && End !== undefined && input.slice(Start, End + 1).toLowerCase() === said)
    return [Start, End + 1];
  const found = input.toLowerCase().indexOf(said);
  return found < 0 ? [Start ?? 0, (End ?? -1) + 1] : [found, found + Text.length];
}

/** Of dates the days are compared. */
function truth(input: string, each: z.output<typeof result>, kind: string): Truth {
  const [start, end] = place(input, each);
  const { Resolution: resolution } = each;
  const values =
    resolution?.values?.flatMap((reading) => reading.value ?? []) ?? [resolution?.value ?? []].flat();
  // Phones are given as written; we give them in E.164.
  if (kind === 'phone') return { start, end, values: [] };
  return { start, end, values: kind === 'date' ? values.map((written) => written.slice(0, 10)) : values };
}

/** Dates and datetimes only: ranges, durations and sets are other kinds. */
const DATES = new Set(['datetimeV2.date', 'datetimeV2.datetime']);

/** A spec of Recognizers-Text, one case a line; null where it holds kinds that are not compared. */
export function recognizersExample(line: unknown, kind: string): Example | null {
  const { Input, Context, Results } = spec.parse(line);
  if (kind === 'date' && !Results.every(({ TypeName }) => DATES.has(TypeName))) return null;
  return {
    text: Input,
    now: Context?.ReferenceDateTime ?? '2020-01-01T00:00:00',
    truths: Results.filter(({ Text }) => Text !== '').map((each) => truth(Input, each, kind)),
  };
}
