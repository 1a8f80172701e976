import { hashOf, mix, OFFSET_BASIS, spread } from '../text/hash.ts';
import { stem } from './stem.ts';

/**
 * What the classifier sees of a message, in blocks: words and pairs of neighbours, words that stand near each other, the words it
 * begins with, pieces of words of two to five letters, and signs that others found in it (rules that fired, kinds of
 * entities). Each block has its own length, so that a long message does not drown the few signs that it carries. All are
 * hashed into one table, so that a model needs no vocabulary.
 */
export interface Input {
  /** Normalised words, in order. */
  readonly words: readonly string[];
  readonly signs: readonly string[];
}

export interface Sparse {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** The features of one table size; keeps scratch space, so one instance serves one thread. */
export interface Shape {
  /** The table has 2^bits places. */
  readonly bits: number;
  /** Lengths of the blocks; 0 leaves one out. */
  readonly wordWeight: number;
  readonly nearWeight: number;
  readonly openingWeight: number;
  readonly charWeight: number;
  readonly signWeight: number;
}

const SHORTEST = 2;
const LONGEST = 5;
/** Two words are near each other when at most this many steps apart. */
const NEAR = 6;
const OPENING = 3;
const BOUNDARY = 0x20;

/** A seed for each block, so that a word and a piece of it do not meet. */
const WORD = mix(OFFSET_BASIS, 1);
const PAIR = mix(OFFSET_BASIS, 2);
const PIECE = mix(OFFSET_BASIS, 3);
const SIGN = mix(OFFSET_BASIS, 4);
const NEARBY = mix(OFFSET_BASIS, 5);
const OPENS = mix(OFFSET_BASIS, 6);

function place(hash: number, mask: number): number {
  return spread(hash) & mask;
}

/** Counts of one block. */
class Block {
  readonly #counts: Uint16Array;
  readonly #touched: number[] = [];
  readonly #mask: number;

  constructor(bits: number) {
    this.#counts = new Uint16Array(2 ** bits);
    this.#mask = 2 ** bits - 1;
  }

  add(hash: number): void {
    const index = place(hash, this.#mask);
    if (this.#counts[index] === 0) this.#touched.push(index);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
  }

  /** Appends sublinear counts times idf, scaled to length `weight`, and forgets them. */
  drain(idf: Float32Array | null, weight: number, into: { indices: number[]; values: number[] }): void {
    const from = into.indices.length;
    let squares = 0;
    for (const index of this.#touched) {
      const value = (1 + Math.log(this.#counts[index] ?? 1)) * (idf?.[index] ?? 1);
      this.#counts[index] = 0;
      if (value === 0) continue;
      into.indices.push(index);
      into.values.push(value);
      squares += value * value;
    }
    this.#touched.length = 0;
    const scale = squares > 0 ? weight / Math.sqrt(squares) : 0;
    for (let i = from; i < into.values.length; i += 1) into.values[i] = (into.values[i] ?? 0) * scale;
  }
}

function addPieces(word: string, block: Block): void {
  const length = word.length + 2;
  const unit = (i: number): number => (i === 0 || i === length - 1 ? BOUNDARY : word.charCodeAt(i - 1));
  for (let start = 0; start <= length - SHORTEST; start += 1) {
    let hash = mix(PIECE, unit(start));
    for (let end = start + 1; end < Math.min(length, start + LONGEST); end += 1) {
      hash = mix(hash, unit(end));
      block.add(mix(hash, 1000 + end - start));
    }
  }
}

/** Which of the two comes first does not matter. */
function addNear(hashes: readonly number[], block: Block): void {
  hashes.forEach((hash, i) => {
    const last = Math.min(hashes.length - 1, i + NEAR);
    for (let j = i + 1; j <= last; j += 1) {
      const other = hashes[j] ?? 0;
      if (other !== hash) block.add(mix(mix(NEARBY, Math.min(hash, other)), Math.max(hash, other)));
    }
  });
}

export class Features {
  readonly shape: Shape;
  readonly #words: Block;
  readonly #near: Block;
  readonly #opening: Block;
  readonly #pieces: Block;
  readonly #signs: Block;

  constructor(shape: Shape) {
    this.shape = shape;
    this.#words = new Block(shape.bits);
    this.#near = new Block(shape.bits);
    this.#opening = new Block(shape.bits);
    this.#pieces = new Block(shape.bits);
    this.#signs = new Block(shape.bits);
  }

  #count({ words, signs }: Input): void {
    const hashes = words.map((word) => hashOf(stem(word), WORD));
    let before = 0;
    for (const hash of hashes) {
      this.#words.add(hash);
      this.#words.add(mix(mix(PAIR, before), hash));
      before = hash;
    }
    this.#words.add(mix(mix(PAIR, before), 0));
    if (this.shape.nearWeight > 0) addNear(hashes, this.#near);
    if (this.shape.openingWeight > 0)
      for (const hash of hashes.slice(0, OPENING)) this.#opening.add(mix(OPENS, hash));
    for (const word of words) addPieces(word, this.#pieces);
    for (const sign of signs) this.#signs.add(hashOf(sign, SIGN));
  }

  /** @param idf one factor for each place of the table; null counts all alike */
  vector(input: Input, idf: Float32Array | null): Sparse {
    this.#count(input);
    const into = { indices: [] as number[], values: [] as number[] };
    const { wordWeight, nearWeight, openingWeight, charWeight, signWeight } = this.shape;
    this.#words.drain(idf, wordWeight, into);
    this.#near.drain(idf, nearWeight, into);
    this.#opening.drain(idf, openingWeight, into);
    this.#pieces.drain(idf, charWeight, into);
    this.#signs.drain(idf, signWeight, into);
    return { indices: Int32Array.from(into.indices), values: Float32Array.from(into.values) };
  }

  /** The places of whole words and signs, by what a person would call them. */
  named({ words, signs }: Input): { name: string; index: number }[] {
    const mask = 2 ** this.shape.bits - 1;
    return [
      ...[...new Set(words)].map((word) => ({
        name: `“${word}”`,
        index: place(hashOf(stem(word), WORD), mask),
      })),
      ...signs.map((sign) => ({ name: sign, index: place(hashOf(sign, SIGN), mask) })),
    ];
  }

  /**
   * Inverse document frequencies, smoothed as if one more message had everything. Places that fewer than `atLeast`
   * messages touch are 0: they would only be learned by heart.
   */
  idf(inputs: readonly Input[], atLeast: number): Float32Array {
    const frequency = new Uint32Array(2 ** this.shape.bits);
    for (const input of inputs) {
      for (const index of new Set(this.vector(input, null).indices))
        frequency[index] = (frequency[index] ?? 0) + 1;
    }
    return Float32Array.from(frequency, (df) =>
      df < atLeast ? 0 : Math.log((1 + inputs.length) / (1 + df)) + 1,
    );
  }
}
