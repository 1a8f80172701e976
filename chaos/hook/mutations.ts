import type { Patch } from './edit.ts';

/** A way to break a promise on purpose. It is applied after the instruments, and may change what they left. */
export interface Mutation extends Patch {
  /** The promises whose check must go red under it. */
  readonly breaks: readonly string[];
  /** Where it is put to work; see ../scenarios.ts. */
  readonly scenario: string;
}

const committer = 'messaging/src/engine/committer.ts';
const relay = 'backend/src/features/outbox/relay.ts';
const applyAnswer = 'backend/src/features/analyses/apply-answer.ts';

export const mutations: readonly Mutation[] = [
  {
    name: 'commit-the-highest-seen',
    breaks: ['P4'],
    scenario: 'kills',
    edits: [{ file: committer, anchor: 'next: frontier.next', code: 'next: frontier.position' }],
  },
  {
    name: 'claim-what-runs',
    breaks: ['P4'],
    scenario: 'kills',
    edits: [
      {
        file: committer,
        anchor: 'frontier.finishedAbove()',
        code: '[{ from: frontier.next + 1, to: Math.max(frontier.next + 1, frontier.position) }]',
      },
    ],
  },
  {
    name: 'drop-the-epoch-fence',
    breaks: ['P4'],
    scenario: 'zombies',
    edits: [
      {
        file: 'messaging/src/kafka/group/ownership.ts',
        anchor: 'lose(partitions: readonly OwnedPartition[]): void {',
        code: 'lose(partitions: readonly OwnedPartition[]): void { if (partitions.length >= 0) return;',
      },
    ],
  },
  {
    name: 'begin-without-certainty',
    breaks: ['P7'],
    scenario: 'sleepers',
    edits: [
      {
        file: 'messaging/src/engine/engine.ts',
        anchor: 'this.#subscription?.certain() ?? true',
        code: 'true',
      },
    ],
  },
  {
    name: 'drop-the-dedupe',
    breaks: ['P2'],
    scenario: 'replays',
    edits: [{ file: applyAnswer, anchor: ".where('analyses.status', '=', 'failed')", code: '' }],
  },
  {
    name: 'cursor-outbox',
    breaks: ['P5'],
    scenario: 'late-commits',
    edits: [
      {
        file: relay,
        anchor: ".where('published_at', 'is', null)",
        code: ".where('published_at', 'is', null).where('outbox_id', '>', globalThis.outboxCursor ?? 0)",
      },
      {
        file: relay,
        anchor: 'await this.#markSent(connection, batch.sent);',
        code: 'await this.#markSent(connection, batch.sent); if (batch.error === null) globalThis.outboxCursor = rows.at(-1).outbox_id;',
      },
    ],
  },
  {
    name: 'mark-before-send',
    breaks: ['P1', 'P5'],
    scenario: 'relay-deaths',
    edits: [
      {
        file: relay,
        anchor: "chaos.hit('relay.after-claim');",
        code: "await this.#markSent(connection, rows.map((row) => ({ row, position: { partition: 0, offset: 0 } }))); chaos.hit('relay.after-claim');",
      },
    ],
  },
  {
    name: 'mark-without-waiting',
    breaks: ['P1', 'P5'],
    scenario: 'broker-away',
    edits: [
      {
        file: relay,
        anchor: 'const batch = await this.#send(rows);',
        code: 'void this.#send(rows).catch(() => undefined); const batch = { sent: rows.map((row) => ({ row, position: { partition: 0, offset: 0 } })), rejected: [], error: null };',
      },
    ],
  },
  {
    name: 'write-all-at-once',
    breaks: ['P3'],
    scenario: 'broker-away',
    edits: [
      {
        file: 'backend/src/features/outbox/waves.ts',
        anchor: 'before.wave + (before.topic === topic ? 0 : 1)',
        code: '0',
      },
    ],
  },
  {
    name: 'send-twice',
    breaks: ['P5'],
    scenario: 'late-commits',
    edits: [
      {
        file: relay,
        anchor: 'const batch = await this.#send(rows);',
        code: 'await this.#send(rows); const batch = await this.#send(rows);',
      },
    ],
  },
  {
    name: 'skip-prepare',
    breaks: ['P7'],
    scenario: 'kills',
    edits: [
      {
        file: 'ai/services/kafka-consumer/answered-events.ts',
        anchor: 'for (const eventId of eventIds)',
        code: 'for (const eventId of [])',
      },
    ],
  },
  {
    name: 'no-head-of-line-per-key',
    breaks: ['P3'],
    scenario: 'bursts',
    edits: [{ file: 'messaging/src/consume.ts', anchor: 'keyOf: leadOf,', code: 'keyOf: () => null,' }],
  },
  {
    name: 'ignore-the-sequence',
    breaks: ['P3'],
    scenario: 'bursts',
    edits: [
      {
        file: 'messaging/src/consume.ts',
        anchor: '(isNumbered(message.position.topic) ? leadSeqOf(message) : null)',
        code: '(isNumbered(message.position.topic) && leadSeqOf(message) < 0 ? 0 : null)',
      },
    ],
  },
  {
    name: 'a-failed-dead-letter-is-done',
    breaks: ['P9'],
    scenario: 'dead-letters-refused',
    edits: [
      {
        file: 'messaging/src/engine/handling.ts',
        anchor: 'this.#again(work, backoffMs(work.holds, policy, random));',
        code: 'core.finish(work, clock.now());',
      },
    ],
  },
  {
    name: 'unbounded-credit',
    breaks: ['P8'],
    scenario: 'backlog',
    edits: [
      {
        file: 'messaging/src/engine/credit.ts',
        anchor: 'const share = partition.paused ? resumeShare : 1;',
        code: 'const share = partition.paused ? resumeShare : 1; if (share > 0) return false;',
      },
    ],
  },
  {
    name: 'watchdog-off',
    breaks: ['P6'],
    scenario: 'stall',
    edits: [
      {
        file: 'messaging/src/engine/watchdog.ts',
        anchor: 'return now > this.#stillSince;',
        code: 'return false;',
      },
    ],
  },
  {
    name: 'keep-the-places-of-lost-records',
    breaks: ['P6'],
    scenario: 'lost-records',
    edits: [
      {
        file: 'messaging/src/engine/handling.ts',
        anchor: 'if (this.#running.delete(work)) {',
        code: "if (work.partition.phase !== 'gone' && this.#running.delete(work)) {",
      },
    ],
  },
  {
    name: 'a-replay-tells-again',
    breaks: ['P2', 'P10'],
    scenario: 'replays',
    edits: [
      {
        file: applyAnswer,
        anchor: 'if (!(await insertAnswer(write, values)))',
        code: 'if (!(await insertAnswer(write, values)) && values.status === "none")',
      },
    ],
  },
];
