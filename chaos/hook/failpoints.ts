import type { Edit, Patch } from './edit.ts';

const before = (file: string, anchor: string, code: string): Edit => ({
  file,
  anchor,
  code: `${code} ${anchor}`,
});
const hit = (name: string) => `chaos.hit('${name}');`;

const answers = 'ai/services/kafka-consumer/answers.ts';

/** What the ledger has to see of calls and of who holds what, and where a call can be made slow, failing or dead. */
const observations: Patch = {
  name: 'observations',
  edits: [
    {
      file: answers,
      anchor: 'await this.#resultOf(question, context)',
      code: 'await chaos.asked(question, context.afterGap, () => this.#resultOf(question, context))',
    },
    before(answers, "answered.add(partition, event.event_id, 'result');", 'chaos.answered(event.event_id);'),
    before(
      'messaging/src/engine/engine.ts',
      'const partition = core.assign({ topic, partition: number, epoch }, committed);',
      'chaos.assigned(topic, number);',
    ),
  ],
};

/** Every place at which a process can be made to die, by name. Those of the AI calls stand in the agent. */
const failpoints: Patch = {
  name: 'failpoints',
  edits: [
    {
      file: 'backend/src/write/writes.ts',
      anchor: 'signals.outbox.raise();',
      code: "(chaos.hit('backend.after-commit'), signals.outbox.raise());",
    },
    before(
      'backend/src/features/outbox/relay.ts',
      'const batch = await this.#send(rows);',
      hit('relay.after-claim'),
    ),
    before(
      'backend/src/features/outbox/relay.ts',
      'await this.#reject(connection, batch.rejected);',
      hit('relay.after-send'),
    ),
    before(
      'backend/src/features/analyses/answers.ts',
      "hopTimes.observe('applied'",
      hit('applier.after-commit'),
    ),
    before(
      'messaging/src/engine/committer.ts',
      'const accepted = new Set(',
      hit('consumer.before-offset-commit'),
    ),
    before(
      'messaging/src/engine/burial.ts',
      'await this.#publisher.publish([letter, ...alongside]);',
      `${hit('dead-letter.before-publish')} chaos.refuse('dead-letter');`,
    ),
    before(
      'messaging/src/engine/handling.ts',
      'observer.deadLettered?.(work.message.position, verdict.reason);',
      hit('dead-letter.after-publish'),
    ),
  ],
};

/**
 * A process that is killed leaves nothing of what it compiled to the next, so it is written down in time: before the
 * process is a member of a group, since that may take longer than a group waits for a member.
 */
const keptCompilations: Patch = {
  name: 'kept-compilations',
  edits: [
    before('backend/src/backend.ts', 'parts.bus.start();', 'chaos.keepCompiled();'),
    before('ai/main.ts', 'const consumer = await startKafkaConsumer({', 'chaos.keepCompiled();'),
  ],
};

/** A consumer that loses what the broker gives it: it looks well from outside and does nothing. */
const stall: Patch = {
  name: 'stall',
  edits: [
    {
      file: 'messaging/src/engine/engine.ts',
      anchor: 'if (partition === null || !this.#open) return;',
      code: "if (partition === null || !this.#open || chaos.isRefused('records')) return;",
    },
  ],
};

/** The watchdog at a fifth of its patience, where a run has to wait for it. */
const swiftWatchdog: Patch = {
  name: 'swift-watchdog',
  edits: [{ file: 'messaging/src/engine/tuning.ts', anchor: 'stallMs: 30_000', code: 'stallMs: 6_000' }],
};

/** Polls that stay open long enough for a record to come to a worker that was just put to sleep. */
const longPolls: Patch = {
  name: 'long-polls',
  edits: [
    {
      file: 'messaging/src/kafka/fetcher.ts',
      anchor: 'const MAX_WAIT = 500;',
      code: 'const MAX_WAIT = 5_000;',
    },
  ],
};

export const instruments: readonly Patch[] = [
  observations,
  failpoints,
  keptCompilations,
  stall,
  swiftWatchdog,
  longPolls,
];

/** What every run needs. */
export const instrumentsOfRuns = ['observations', 'failpoints', 'kept-compilations', 'stall'];

/** Failpoints by the process that passes them; in ordinary work, or only with dead letters. */
export const failpointsOf = {
  backend: [
    'backend.after-commit',
    'relay.after-claim',
    'relay.after-send',
    'applier.after-commit',
    'consumer.before-offset-commit',
  ],
  ai: ['ai.before-call', 'ai.after-call', 'ai.after-produce', 'consumer.before-offset-commit'],
  deadLetter: ['dead-letter.before-publish', 'dead-letter.after-publish'],
} as const;
