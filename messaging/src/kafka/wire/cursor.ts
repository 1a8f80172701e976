const UINT32 = 0x1_0000_0000;

/**
 * Reads the primitive types of the Kafka protocol from contiguous bytes. int64 comes as a number: offsets and timestamps
 * are far below 2^53. Reading beyond the end throws a RangeError.
 */
export class Cursor {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  int8(): number {
    return this.bytes.readInt8(this.at++);
  }

  int16(): number {
    const value = this.bytes.readInt16BE(this.at);
    this.at += 2;
    return value;
  }

  int32(): number {
    const value = this.bytes.readInt32BE(this.at);
    this.at += 4;
    return value;
  }

  int64(): number {
    return this.int32() * UINT32 + (this.int32() >>> 0);
  }

  unsignedVarint(): number {
    let byte = this.#byte();
    if (byte < 0x80) return byte;
    // Multiplication instead of shifts: timestamps need more than 32 bits.
    let value = byte & 0x7f;
    let weight = 0x80;
    do {
      byte = this.#byte();
      value += (byte & 0x7f) * weight;
      weight *= 0x80;
    } while (byte >= 0x80);
    return value;
  }

  /** Zigzag, as record fields are. */
  varint(): number {
    const value = this.unsignedVarint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  compactString(): string {
    const length = this.unsignedVarint() - 1;
    return length < 0 ? '' : this.utf8(length);
  }

  utf8(length: number): string {
    const value = this.bytes.toString('utf8', this.at, this.at + length);
    this.at += length;
    return value;
  }

  /** Calls `read` once per element; null arrays have none. */
  compactArray(read: () => void): void {
    for (let left = this.unsignedVarint() - 1; left > 0; left--) read();
  }

  skipTaggedFields(): void {
    for (let left = this.unsignedVarint(); left > 0; left--) {
      this.unsignedVarint();
      this.at += this.unsignedVarint();
    }
  }

  #byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('the message is shorter than it says');
    return byte;
  }
}
