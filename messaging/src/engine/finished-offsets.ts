import { crc32 } from 'node:zlib';

/** Offsets from the first up to, and without, the second. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** What a broker keeps along with an offset unless it is told otherwise (`offset.metadata.max.bytes`). */
export const metadataBytesMax = 4_096;

/** The first version of this format. */
const prefix = 'finished1.';
const checksumBytes = 4;
const bitsMax = (Math.floor(((metadataBytesMax - prefix.length) * 3) / 4) - checksumBytes) * 8;

/**
 * What is finished above `next`, as a text to be committed along with it: how many offsets are not finished, how many are,
 * and so on, in Elias gamma codes, behind a checksum, in base64url. Where every other record is finished an offset costs
 * one bit. What would make it longer than `metadataBytesMax` is left out from the top: it is handled again. "" when there
 * is nothing to tell. `runs`: in order, none below `next`.
 */
export function encodeFinished(next: number, runs: Iterable<Run>): string {
  const bits: number[] = [];
  // One below, so that no length is 0.
  let at = next - 1;
  for (const { from, to } of joined(runs)) {
    const before = bits.length;
    appendGamma(bits, from - at);
    appendGamma(bits, to - from);
    at = to;
    if (bits.length <= bitsMax) continue;
    bits.length = before;
    break;
  }
  if (bits.length === 0) return '';
  const bytes = Buffer.alloc(checksumBytes + Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => {
    const place = checksumBytes + (index >> 3);
    bytes[place] = (bytes[place] ?? 0) | (bit << (7 - (index & 7)));
  });
  bytes.writeUInt32BE(checksumOf(next, bytes));
  return prefix + bytes.toString('base64url');
}

/**
 * The runs of finished offsets, in order. None when the text is not ours, is damaged, or was written for another `next`,
 * such as by a tool that copies offsets: to handle a record again is harmless, to skip one is not.
 */
export function decodeFinished(next: number, metadata: string): readonly Run[] {
  if (!metadata.startsWith(prefix)) return [];
  const bytes = Buffer.from(metadata.slice(prefix.length), 'base64url');
  if (bytes.length <= checksumBytes || bytes.readUInt32BE() !== checksumOf(next, bytes)) return [];
  const lengths = gammasOf(bytes.subarray(checksumBytes));
  const runs: Run[] = [];
  let at = next - 1;
  for (let index = 0; index + 1 < lengths.length; index += 2) {
    const from = at + (lengths[index] ?? 0);
    at = from + (lengths[index + 1] ?? 0);
    runs.push({ from, to: at });
  }
  return runs;
}

function checksumOf(next: number, bytes: Buffer): number {
  return crc32(bytes.subarray(checksumBytes), crc32(String(next)));
}

/** Runs that touch are one. */
function* joined(runs: Iterable<Run>): Generator<Run> {
  let last: Run | null = null;
  for (const run of runs) {
    if (last !== null && last.to < run.from) yield last;
    last = { from: last !== null && last.to >= run.from ? last.from : run.from, to: run.to };
  }
  if (last !== null) yield last;
}

/** As many zeros as the binary number has digits after its first, then the number. */
function appendGamma(bits: number[], value: number): void {
  const digits = value.toString(2);
  for (let zeros = 1; zeros < digits.length; zeros++) bits.push(0);
  for (const digit of digits) bits.push(digit === '1' ? 1 : 0);
}

/** Zeros that fill the last byte begin a number that does not come. */
function gammasOf(bytes: Uint8Array): readonly number[] {
  const values: number[] = [];
  let zeros = 0;
  let value = 0;
  let missing = 0;
  for (let index = 0; index < bytes.length * 8; index++) {
    const bit = ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
    if (missing > 0) {
      value = value * 2 + bit;
      missing--;
    } else if (bit === 0) {
      zeros++;
      continue;
    } else {
      value = 1;
      missing = zeros;
      zeros = 0;
    }
    if (missing === 0) values.push(value);
  }
  return values;
}
