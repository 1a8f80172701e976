import { z } from 'zod';
import { pack, requireLength, unpack } from '../classifier/model-bytes.ts';
import { LABELS } from './labels.ts';
import type { TaggerWeights } from './weights.ts';

const MAGIC = 'BNTG1';

const headerSchema = z.object({
  bits: z.number().int().min(8).max(22),
  labels: z.tuple(LABELS.map((label) => z.literal(label)) as [z.ZodLiteral, ...z.ZodLiteral[]]),
  biases: z.array(z.number()).length(LABELS.length),
});

export function encodeTagger({ bits, biases, table }: TaggerWeights): Uint8Array {
  return pack(MAGIC, { bits, labels: LABELS, biases }, [table]);
}

/** @throws Error when the bytes are not a tagger with these labels, or not a whole one */
export function decodeTagger(bytes: Uint8Array): TaggerWeights {
  const { header, tables } = unpack(MAGIC, bytes);
  const { bits, biases } = headerSchema.parse(header);
  requireLength(tables, 2 ** bits * LABELS.length);
  return { bits, biases, table: new Int8Array(tables) };
}
