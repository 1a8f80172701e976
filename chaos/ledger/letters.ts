import { deadLetterTopic, deadLetterHeaderNames as letter } from '@biznavigate/contracts';
import { type Broker, idOf, isResolution } from '@biznavigate/messaging';
import { always } from '../traffic/texts.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import { type Entry, readTopic } from './log.ts';
import type { Junk } from '../traffic/strangers.ts';

/** P9: what can't be read or always fails is a dead letter with its reason and origin, and nothing else is. */
export function deadLetters(evidence: Evidence): readonly Finding[] {
  const letters = [...evidence.log]
    .filter(([name]) => name.endsWith('.dlq'))
    .flatMap(([, entries]) => entries)
    .filter(({ record }) => !isResolution(record));
  return [buried(evidence, letters), marked(evidence), nothingElse(evidence, letters)];
}

/** How many of these have no dead letter yet. */
export async function countUnburied(broker: Broker, junk: readonly Junk[]): Promise<number> {
  const names = new Set(junk.map(({ position }) => deadLetterTopic(position.topic)));
  const buriedIds = new Set<string>();
  for (const name of names)
    for (const { headers } of await readTopic(broker, name)) buriedIds.add(originOf(headers));
  return junk.filter(({ position }) => !buriedIds.has(idOf(position))).length;
}

function buried({ run }: Evidence, letters: readonly Entry[]): Finding {
  const reasons = new Map(
    letters.map(({ record: { headers } }) => [originOf(headers), headers[letter.reason]]),
  );
  return {
    promise: 'P9',
    check: 'every record that can’t be read is a dead letter, with its reason and origin',
    looked: run.junk.length,
    wrong: run.junk.flatMap(({ position, reason }) => {
      const given = reasons.get(idOf(position));
      return given === reason ? [] : [`${idOf(position)}: ${given ?? 'no dead letter'}, not ${reason}`];
    }),
  };
}

function marked({ told, effects }: Evidence): Finding {
  const failing = told.messages.filter(({ text }) => text === always.fails);
  const failed = new Set(
    effects
      .filter(({ what }) => what === 'analysis.failed')
      .map(({ lead_id, lead_seq }) => `${lead_id} ${lead_seq}`),
  );
  return {
    promise: 'P9',
    check: 'every message that always fails marks its lead as failed',
    looked: failing.length,
    wrong: failing
      .filter(({ leadId, leadSeq }) => !failed.has(`${leadId} ${leadSeq}`))
      .map(({ messageId }) => `${messageId} left no failure`),
  };
}

function nothingElse({ run }: Evidence, letters: readonly Entry[]): Finding {
  const junk = new Set(run.junk.map(({ position }) => idOf(position)));
  return {
    promise: 'P9',
    check: 'nothing else is a dead letter',
    looked: letters.length,
    wrong: letters
      .filter(({ record }) => !junk.has(originOf(record.headers)) && !saysThatItFails(record.value))
      .map(
        ({ record: { headers } }) =>
          `${originOf(headers)}: ${headers[letter.reason]}, ${headers[letter.message]}`,
      ),
  };
}

function originOf(headers: Readonly<Record<string, string>>): string {
  return `${headers[letter.topic]}/${headers[letter.partition]}/${headers[letter.offset]}`;
}

function saysThatItFails(value: Uint8Array | null): boolean {
  return value !== null && Buffer.from(value).includes(always.fails);
}
