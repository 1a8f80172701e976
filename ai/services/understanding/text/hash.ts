const PRIME = 0x01000193;

/** What a hash begins with. */
export const OFFSET_BASIS = 0x811c9dc5;

/** One step of FNV-1a, over a UTF-16 unit or any small number. */
export function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME);
}

/** FNV-1a of UTF-16 units, continued from `hash`. */
export function hashOf(text: string, hash: number): number {
  let result = hash;
  for (let i = 0; i < text.length; i += 1) result = mix(result, text.charCodeAt(i));
  return result;
}

/** Spreads the upper bits down, before the mask of a table cuts them off. */
export function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
