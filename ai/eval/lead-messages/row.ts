import { readFileSync } from 'node:fs';
import { z } from 'zod';

const entities = z.object({
  products: z.array(z.string()).default([]),
  quantities: z
    .array(z.object({ value: z.number(), unit: z.string().nullish(), product: z.string().nullish() }))
    .default([]),
  prices: z
    .array(z.object({ amount: z.number(), currency: z.string().default('INR'), kind: z.string().nullish() }))
    .default([]),
  dates: z.array(z.object({ text: z.string() })).default([]),
  phones: z.array(z.string()).default([]),
  emails: z.array(z.string()).default([]),
  locations: z.array(z.string()).default([]),
  order_ids: z.array(z.string()).default([]),
});

const row = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.string().default('unknown'),
  vertical: z.string().default('unknown'),
  intent: z.string(),
  also: z.array(z.string()).default([]),
  urgent: z.boolean().default(false),
  entities: entities.prefault({}),
});

/** A labelled message; GUIDE.md says what the labels mean. */
export type Row = z.output<typeof row>;
export type RowEntities = Row['entities'];

/** A message of which only some labels are known: the others are as if there were nothing. */
export function rowOf(known: z.input<typeof row>): Row {
  return row.parse(known);
}

/** @throws Error naming the file and the line that is not a labelled message */
export function readRows(file: string | URL): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return [];
      const parsed = row.safeParse(parseJson(line));
      if (!parsed.success)
        throw new Error(`${String(file)}, line ${i + 1}: ${z.prettifyError(parsed.error)}`);
      return [parsed.data];
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
