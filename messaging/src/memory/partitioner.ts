const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;

/** The partition that the Java client chooses for a key: murmur2 over its UTF-8 bytes. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(new TextEncoder().encode(key)) & 0x7fffffff) % partitions;
}

/** MurmurHash 2, 32 bits, by Austin Appleby (public domain), with the seed of Kafka. */
export function murmur2(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const whole = data.length & ~3;
  let hash = seed ^ data.length;
  for (let at = 0; at < whole; at += 4) {
    let block = Math.imul(view.getInt32(at, true), multiplier);
    block ^= block >>> 24;
    hash = Math.imul(hash, multiplier) ^ Math.imul(block, multiplier);
  }
  if (whole < data.length) {
    for (let at = data.length - 1; at >= whole; at--) hash ^= (data[at] ?? 0) << (8 * (at - whole));
    hash = Math.imul(hash, multiplier);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, multiplier);
  return hash ^ (hash >>> 15);
}
