const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * The hash by which the Java client chooses partitions, as a positive int32 (org.apache.kafka.common.utils.Utils). Every
 * producer of a topic must use the same, or a lead's events spread over partitions.
 */
export function murmur2(bytes: Uint8Array): number {
  const length = bytes.length;
  const whole = length & ~3;
  let hash = SEED ^ length;
  for (let at = 0; at < whole; at += 4) {
    let k = word(bytes, at, 4);
    k = Math.imul(k, M);
    k ^= k >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(k, M);
  }
  if (whole < length) hash = Math.imul(hash ^ word(bytes, whole, length - whole), M);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, M);
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}

/** Little-endian, of up to four bytes. */
function word(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) value |= (bytes[at + index] ?? 0) << (8 * index);
  return value;
}
