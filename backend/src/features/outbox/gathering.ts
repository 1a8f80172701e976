/** Rows that come slowly go as soon as they are there, yet two batches begin no closer together than this. */
const gatherMinMs = 10;
const gatherMaxMs = 40;

/**
 * How long the next batch gathers, milliseconds, when the last one gathered so many rows within so many milliseconds. Each
 * batch costs the database and the brokers nearly the same, full or not: from a row per millisecond on, the faster rows
 * come, the longer they gather, and the fewer batches they cost. Nobody waits for longer than the maximum.
 */
export function gatherMs(rows: number, withinMs: number): number {
  const rowsPerMs = rows / Math.max(withinMs, 1);
  return Math.min(gatherMaxMs, Math.max(gatherMinMs, gatherMinMs * rowsPerMs));
}
