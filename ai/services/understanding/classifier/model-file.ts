import { z } from 'zod';
import { pack, requireLength, unpack } from './model-bytes.ts';
import type { Weights } from './model.ts';

const MAGIC = 'BNLM2';

const headerSchema = z.object({
  labels: z.array(z.string()).min(2),
  shape: z.object({
    bits: z.number().int().min(8).max(22),
    wordWeight: z.number(),
    nearWeight: z.number(),
    openingWeight: z.number(),
    charWeight: z.number(),
    signWeight: z.number(),
  }),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  temperature: z.number().positive(),
});

export function encodeModel({ labels, shape, scales, biases, temperature, idf, table }: Weights): Uint8Array {
  return pack(MAGIC, { labels, shape, scales: [...scales], biases: [...biases], temperature }, [idf, table]);
}

/** @throws Error when the bytes are not a model, or not a whole one */
export function decodeModel(bytes: Uint8Array): Weights {
  const { header, tables } = unpack(MAGIC, bytes);
  const { scales, biases, ...rest } = headerSchema.parse(header);
  const size = 2 ** rest.shape.bits;
  requireLength(tables, 4 * size + size * rest.labels.length);
  return {
    ...rest,
    scales: Float32Array.from(scales),
    biases: Float32Array.from(biases),
    idf: new Float32Array(tables, 0, size),
    table: new Int8Array(tables, 4 * size),
  };
}
