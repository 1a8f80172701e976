/**
 * A model on disk: eight bytes of magic, the length of a JSON header (uint32, little endian), the header, padding to four
 * bytes, then the tables one after the other. Tables of four-byte numbers come first, so that all are aligned.
 */
const MAGIC_LENGTH = 8;
const PREFIX = MAGIC_LENGTH + 4;

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}

export function pack(
  magic: string,
  header: object,
  tables: readonly (Float32Array | Int8Array)[],
): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  let at = aligned(PREFIX + text.length);
  const bytes = new Uint8Array(at + tables.reduce((sum, table) => sum + table.byteLength, 0));
  bytes.set(new TextEncoder().encode(magic.padEnd(MAGIC_LENGTH, '\0')));
  new DataView(bytes.buffer).setUint32(MAGIC_LENGTH, text.length, true);
  bytes.set(text, PREFIX);
  for (const table of tables) {
    bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
    at += table.byteLength;
  }
  return bytes;
}

export interface Unpacked {
  readonly header: unknown;
  /** An own copy, whose first byte is aligned. */
  readonly tables: ArrayBuffer;
}

/** @throws Error when the bytes do not begin with the magic or end within the header */
export function unpack(magic: string, bytes: Uint8Array): Unpacked {
  const found = new TextDecoder().decode(bytes.subarray(0, MAGIC_LENGTH)).replaceAll('\0', '');
  if (bytes.length < PREFIX || found !== magic)
    throw new Error(`not a model file of the kind ${magic}; run \`npm run train\``);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC_LENGTH, true);
  const text = new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length));
  return {
    header: JSON.parse(text),
    tables: new Uint8Array(bytes.subarray(aligned(PREFIX + length))).buffer,
  };
}

/** @throws Error when there is not exactly as much as the header says */
export function requireLength(tables: ArrayBuffer, length: number): void {
  if (tables.byteLength !== length) throw new Error('the model file is cut short; run `npm run train`');
}
