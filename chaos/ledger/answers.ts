import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** P1: what was acknowledged ends in exactly one result or one recorded failure. */
export function nothingLost({ told, messages, answered }: Evidence): readonly Finding[] {
  const stored = new Map(messages.map((message) => [message.message_id, message]));
  const acknowledged = new Set(told.messages.map(({ messageId }) => messageId));
  return [
    {
      promise: 'P1',
      check: 'every acknowledged message is stored as it was told',
      looked: told.messages.length,
      wrong: told.messages
        .filter(({ messageId, leadId, leadSeq }) => {
          const message = stored.get(messageId);
          return message?.lead_id !== leadId || message.lead_seq !== leadSeq;
        })
        .map(({ messageId }) => `${messageId} was acknowledged and is not stored as told`),
    },
    {
      promise: 'P1',
      check: 'nothing is stored twice, however often it was posted',
      looked: messages.length,
      wrong: messages
        .filter(({ message_id }) => !acknowledged.has(message_id))
        .map(({ message_id }) => `${message_id} is stored twice, or was never acknowledged`),
    },
    {
      promise: 'P1',
      check: 'every message has exactly one result or one recorded failure',
      looked: messages.length,
      wrong: messages
        .filter(({ answers }) => answers !== 1)
        .map(({ message_id, answers }) => `${message_id} has ${answers} answers`),
    },
    {
      promise: 'P1',
      check: 'every accepted request has a result or a recorded failure',
      looked: told.requests.length,
      wrong: told.requests
        .filter((request) => !answered.has(request))
        .map((request) => `${request} has no answer`),
    },
  ];
}

/** P2: what the triggers in the database saw, by the event that caused it. */
export function appliedOnce({ effects }: Evidence): readonly Finding[] {
  const stored = effects.filter(({ what }) => what.startsWith('analysis.'));
  const told = effects.filter(({ what }) => what.startsWith('told.'));
  return [
    { promise: 'P2', check: 'an answer is stored once', looked: stored.length, wrong: twice(stored) },
    { promise: 'P2', check: 'an answer is told once', looked: told.length, wrong: twice(told) },
  ];
}

function twice(effects: Evidence['effects']): readonly string[] {
  return [...Map.groupBy(effects, ({ event_id }) => event_id)]
    .filter(([, caused]) => caused.length > 1)
    .map(([event, caused]) => `${event} had ${caused.length} effects`);
}

/** P10: states that something must not have changed. */
export function sameAfterReplay({ run }: Evidence): readonly Finding[] {
  return [
    {
      promise: 'P10',
      check: 'the same state after a replay',
      looked: run.comparisons.length,
      wrong: run.comparisons
        .filter(({ before, after }) => before !== after)
        .map(({ what, before, after }) => `${what}: ${before} became ${after}`),
    },
  ];
}
