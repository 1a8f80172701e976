import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Weights } from './model.ts';

/**
 * A model on disk: the magic, the length of a JSON header (uint32, little endian), the header, padding to four bytes,
 * idf (float32 for each place), the table (int8 for each place and label).
 */
const MAGIC = 'BNLM1\0\0\0';
const PREFIX = MAGIC.length + 4;

const headerSchema = z.object({
  labels: z.array(z.string()).min(2),
  shape: z.object({
    bits: z.number().int().min(8).max(22),
    wordWeight: z.number(),
    charWeight: z.number(),
    signWeight: z.number(),
  }),
  scales: z.array(z.number()),
  biases: z.array(z.number()),
  temperature: z.number().positive(),
});

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}

export function encodeModel(weights: Weights): Uint8Array {
  const { labels, shape, scales, biases, temperature, idf, table } = weights;
  const header = new TextEncoder().encode(
    JSON.stringify({ labels, shape, scales: [...scales], biases: [...biases], temperature }),
  );
  const start = aligned(PREFIX + header.length);
  const bytes = new Uint8Array(start + idf.byteLength + table.byteLength);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(MAGIC.length, header.length, true);
  bytes.set(header, PREFIX);
  bytes.set(new Uint8Array(idf.buffer, idf.byteOffset, idf.byteLength), start);
  bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), start + idf.byteLength);
  return bytes;
}

/** @throws Error when the bytes are not a model, or not a whole one */
export function decodeModel(bytes: Uint8Array): Weights {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  if (copy.length < PREFIX || new TextDecoder().decode(copy.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new Error('not a model file of this version; run `npm run train`');
  }
  const length = view.getUint32(MAGIC.length, true);
  const header = headerSchema.parse(
    JSON.parse(new TextDecoder().decode(copy.subarray(PREFIX, PREFIX + length))),
  );
  const size = 2 ** header.shape.bits;
  const start = aligned(PREFIX + length);
  if (copy.length !== start + 4 * size + size * header.labels.length)
    throw new Error('the model file is cut short; run `npm run train`');
  return {
    ...header,
    scales: Float32Array.from(header.scales),
    biases: Float32Array.from(header.biases),
    idf: new Float32Array(copy.buffer, start, size),
    table: new Int8Array(copy.buffer, start + 4 * size),
  };
}

export function readModel(file: URL | string): Weights {
  return decodeModel(readFileSync(file));
}
