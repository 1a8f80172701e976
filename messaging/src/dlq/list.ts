import { type Letter, comesBack, idOf } from '../dead-letters/index.ts';
import { age, cut, printable, retriedBefore, times, width } from './text.ts';

/** The longest of ours; others may be cut. */
const reasonWidth = 18;

/** The table for people: a line of what it is and a line of why, and sums by topic and reason at the end. */
export function listing(letters: readonly Letter[], now: number): string {
  const waiting = letters.filter(({ resolution }) => resolution === null);
  const rows = letters.map((letter) => [idOf(letter.position), letter] as const);
  const idWidth = Math.max(2, ...rows.map(([id]) => id.length));
  const head = `${'ID'.padEnd(idWidth)}  ${'AGE'.padStart(6)}  ${'REASON'.padEnd(reasonWidth)}  KEY (LEAD)`;
  const lines = rows.flatMap(([id, letter]) => [
    row(id.padEnd(idWidth), letter, now),
    `  ${cut(whatOf(letter, now), width - 2)}`,
  ]);
  return [...(letters.length === 0 ? [] : [head, ...lines, '']), ...sumLines(waiting)].join('\n');
}

function row(id: string, { at, reason, key }: Letter, now: number): string {
  const before = `${id}  ${age(now - at).padStart(6)}  ${reasonCell(reason)}  `;
  return `${before}${cut(key === null ? '(none)' : printable(key), Math.max(8, width - before.length))}`;
}

function reasonCell(reason: string): string {
  return cut(printable(reason), reasonWidth).padEnd(reasonWidth);
}

function whatOf(letter: Letter, now: number): string {
  const { resolution, attempts, retries, detail } = letter;
  if (resolution !== null) {
    const to = resolution.kind === 'retried' && resolution.to !== null ? ` as ${idOf(resolution.to)}` : '';
    const note = resolution.note === null ? '' : `: ${printable(resolution.note)}`;
    return `${resolution.kind} ${age(now - resolution.at)} ago${to}${note}`;
  }
  const before = retries === 0 ? '' : `, ${retriedBefore(retries)}`;
  return `${times(attempts, 'attempt')}${before}: ${printable(detail)}`;
}

interface Sum {
  readonly topic: string;
  readonly reason: string;
  readonly waiting: number;
}

function sumsOf(waiting: readonly Letter[]): readonly Sum[] {
  const groups = Map.groupBy(waiting, ({ position, reason }) => `${position.topic} ${reason}`);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      return first === undefined
        ? []
        : [{ topic: first.position.topic, reason: first.reason, waiting: group.length }];
    })
    .toSorted((a, b) => a.topic.localeCompare(b.topic) || b.waiting - a.waiting);
}

function sumLines(waiting: readonly Letter[]): readonly string[] {
  if (waiting.length === 0) return ['No dead letter waits.'];
  const sums = sumsOf(waiting);
  const topicWidth = Math.max(...sums.map(({ topic }) => topic.length));
  return [
    `${times(waiting.length, 'dead letter')} ${waiting.length === 1 ? 'waits' : 'wait'}:`,
    ...sums.map((sum) => {
      const { topic, reason, waiting: count } = sum;
      const after = comesBack(sum) ? 'comes back unless its reader was changed' : 'retry may pass';
      return `  ${topic.padEnd(topicWidth)}  ${reasonCell(reason)}  ${String(count).padStart(6)}  ${after}`;
    }),
  ];
}

/** The same for programs. */
export function listingJson(letters: readonly Letter[]): string {
  const waiting = letters.filter(({ resolution }) => resolution === null);
  return JSON.stringify({ letters: letters.map(jsonOf), sums: sumsOf(waiting) }, null, 2);
}

/** Times in RFC 3339, everything in snake_case as on the wire. */
export function jsonOf(letter: Letter) {
  const { position, key, reason, detail, attempts, group, at, origin, retries, resolution } = letter;
  return {
    id: idOf(position),
    key,
    reason,
    message: detail,
    attempts,
    group,
    at: new Date(at).toISOString(),
    origin: origin === null ? null : idOf(origin),
    retries,
    comes_back: comesBack(letter),
    value_bytes: letter.valueBytes,
    lost_bytes: letter.lostBytes,
    resolution:
      resolution === null
        ? null
        : {
            kind: resolution.kind,
            at: new Date(resolution.at).toISOString(),
            to: resolution.kind === 'retried' && resolution.to !== null ? idOf(resolution.to) : null,
            note: resolution.note,
          },
  };
}
