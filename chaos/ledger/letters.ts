import { deadLetterHeaderNames as letter } from '@biznavigate/contracts';
import { always } from '../traffic/texts.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';

/** P9: what can't be read or always fails is a dead letter with its reason and origin, and nothing else is. */
export function deadLetters({ run, told, log, effects }: Evidence): readonly Finding[] {
  const letters = [...log].filter(([name]) => name.endsWith('.dlq')).flatMap(([, entries]) => entries);
  const reasons = new Map(
    letters.map(({ record: { headers } }) => [originOf(headers), headers[letter.reason]]),
  );
  const junk = new Set(
    run.junk.map(({ position: { topic, partition, offset } }) => `${topic}/${partition}/${offset}`),
  );
  const failing = told.messages.filter(({ text }) => text === always.fails);
  const failed = new Set(
    effects
      .filter(({ what }) => what === 'analysis.failed')
      .map(({ lead_id, lead_seq }) => `${lead_id} ${lead_seq}`),
  );
  return [
    {
      promise: 'P9',
      check: 'every record that can’t be read is a dead letter, with its reason and origin',
      looked: run.junk.length,
      wrong: run.junk
        .map(({ position: { topic, partition, offset }, reason }) => ({
          at: `${topic}/${partition}/${offset}`,
          reason,
        }))
        .filter(({ at, reason }) => reasons.get(at) !== reason)
        .map(
          ({ at, reason }) =>
            `${at} should be a dead letter for ${reason}, it is one for ${reasons.get(at) ?? 'nothing'}`,
        ),
    },
    {
      promise: 'P9',
      check: 'every message that always fails marks its lead as failed',
      looked: failing.length,
      wrong: failing
        .filter(({ leadId, leadSeq }) => !failed.has(`${leadId} ${leadSeq}`))
        .map(({ messageId }) => `${messageId} left no failure`),
    },
    {
      promise: 'P9',
      check: 'nothing else is a dead letter',
      looked: letters.length,
      wrong: letters
        .filter(({ record }) => !junk.has(originOf(record.headers)) && !saysThatItFails(record.value))
        .map(
          ({ record: { headers } }) =>
            `${originOf(headers)}: ${headers[letter.reason]}: ${headers[letter.message]}`,
        ),
    },
  ];
}

function originOf(headers: Readonly<Record<string, string>>): string {
  return `${headers[letter.topic]}/${headers[letter.partition]}/${headers[letter.offset]}`;
}

function saysThatItFails(value: Uint8Array | null): boolean {
  return value !== null && Buffer.from(value).includes(always.fails);
}
