/** How many edits are forgiven: one in words of five letters, two in words of nine. Numbers and models are exact. */
function forgiven(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5 || /\d/.test(a + b)) return 0;
  return shorter >= 9 ? 2 : 1;
}

function swapped(a: string, b: string, i: number, j: number): boolean {
  return i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
}

/** Letters more, less or other, and neighbours swapped (Damerau and Levenshtein, restricted). */
function edits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      const cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + other);
      next.push(swapped(a, b, i, j) ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** Is one word the other, perhaps misspelled? */
export function near(a: string, b: string): boolean {
  if (a === b) return true;
  const most = forgiven(a, b);
  return most > 0 && Math.abs(a.length - b.length) <= most && edits(a, b) <= most;
}
