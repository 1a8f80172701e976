import { z } from 'zod';
import type { Example, Truth } from '../truth.ts';

const day = z.object({ day: z.number(), month: z.number(), year: z.number() });
const time = z.object({ hour: z.number(), minute: z.number() });
const slot = z.object({
  text: z.string(),
  span: z.tuple([z.number(), z.number()]),
  value: z.unknown().optional(),
});
const utterance = z.object({
  text: z.string(),
  slots: z.record(z.string(), slot).default({}),
  ref_datetime: z.string(),
});

function two(part: number): string {
  return String(part).padStart(2, '0');
}

const VALUES: Readonly<Record<string, (value: unknown) => string[]>> = {
  date: (value) => {
    const parsed = day.safeParse(value);
    return parsed.success ? [`${parsed.data.year}-${two(parsed.data.month)}-${two(parsed.data.day)}`] : [];
  },
  time: (value) => {
    const parsed = time.safeParse(value);
    return parsed.success ? [`T${two(parsed.data.hour)}:${two(parsed.data.minute)}`] : [];
  },
  amount: (value) => {
    const amount = z.object({ amount: z.number() }).safeParse(value);
    return amount.success ? [String(amount.data.amount)] : [];
  },
  number: (value) => (typeof value === 'number' ? [String(value)] : []),
};

/** An utterance of NLU++, with those of its slots that are wanted. Null where there are none. */
export function nluppExample(line: unknown, slots: readonly string[], form: string): Example | null {
  const { text, slots: all, ref_datetime: reference } = utterance.parse(line);
  const truths = slots.flatMap((name): Truth[] => {
    const { span, value } = all[name] ?? {};
    const values = VALUES[form]?.(value) ?? [];
    return span === undefined || values.length === 0 ? [] : [{ start: span[0], end: span[1], values }];
  });
  return truths.length === 0 ? null : { text, now: reference, truths };
}
