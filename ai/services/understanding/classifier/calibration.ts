/** Margins of a message for each class, and which class is right. */
export interface Scored {
  readonly margins: Float64Array | Float32Array;
  readonly label: number;
}

/** Probabilities that sum to 1; a smaller temperature makes them sharper. */
export function softmax(margins: ArrayLike<number>, temperature: number): Float64Array {
  let highest = -Infinity;
  for (let i = 0; i < margins.length; i += 1) highest = Math.max(highest, margins[i] ?? 0);
  const result = new Float64Array(margins.length);
  let sum = 0;
  for (let i = 0; i < margins.length; i += 1) {
    const weight = Math.exp(((margins[i] ?? 0) - highest) / temperature);
    result[i] = weight;
    sum += weight;
  }
  for (let i = 0; i < result.length; i += 1) result[i] = (result[i] ?? 0) / sum;
  return result;
}

function logLoss(scored: readonly Scored[], temperature: number): number {
  let loss = 0;
  for (const { margins, label } of scored) {
    loss -= Math.log(Math.max(softmax(margins, temperature)[label] ?? 0, 1e-12));
  }
  return loss;
}

/** The temperature with the least log loss on messages that were not trained on, by golden-section search on its logarithm. */
export function fitTemperature(scored: readonly Scored[]): number {
  if (scored.length === 0) return 0.25;
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.03), Math.log(3)];
  for (let i = 0; i < 30; i += 1) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (logLoss(scored, Math.exp(a)) < logLoss(scored, Math.exp(b))) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

export interface Confident {
  readonly confidence: number;
  readonly right: boolean;
}

/** Expected calibration error over 15 bins of equal width, 0 to 1. */
export function calibrationError(answers: readonly Confident[]): number {
  const bins = Array.from({ length: 15 }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const { confidence, right } of answers) {
    const bin = bins[Math.min(14, Math.floor(confidence * 15))];
    if (!bin) continue;
    bin.count += 1;
    bin.confidence += confidence;
    bin.right += right ? 1 : 0;
  }
  return (
    bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(answers.length, 1)
  );
}
