/** `table[place * labels + label]` is a weight; the table has 2^bits places. Weights and biases have one scale. */
export interface TaggerWeights {
  readonly bits: number;
  readonly table: Int8Array;
  readonly biases: readonly number[];
}
