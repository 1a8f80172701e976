import {
  type Topic,
  deadLetterHeaderNames as letter,
  deadLetterTopic,
  topicsConsumedBy,
} from '@biznavigate/contracts';
import { decodeFinished } from '@biznavigate/messaging';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Entry } from './log.ts';
import type { OffsetCommit } from './offset-commits.ts';
import { answerTimes, requestOf } from './order.ts';

const consumers = { 'biznavigate-ai-group': 'ai', 'biznavigate-backend-group': 'backend' } as const;

/** P4: every commit that the broker keeps, with what it says is finished above it, against what was when it was made. */
export function frontier(evidence: Evidence): readonly Finding[] {
  return [neverBack(evidence), neverBeyond(evidence)];
}

function neverBack({ commits }: Evidence): Finding {
  const wrong: string[] = [];
  const newest = new Map<string, number>();
  for (const { group, topic, partition, next } of commits) {
    const name = `${group} ${topic}/${partition}`;
    const before = newest.get(name) ?? 0;
    if (next < before) wrong.push(`${name}: ${next} after ${before}`);
    newest.set(name, next);
  }
  return { promise: 'P4', check: 'no commit moves back', looked: commits.length, wrong };
}

function neverBeyond(evidence: Evidence): Finding {
  const wrong: string[] = [];
  let looked = 0;
  for (const [group, consumer] of Object.entries(consumers))
    for (const topic of topicsConsumedBy(consumer)) {
      const finished = finishTimes(evidence, topic, consumer);
      const commits = evidence.commits.filter((commit) => commit.group === group && commit.topic === topic);
      looked += commits.length;
      for (const commit of commits) wrong.push(...beyond(commit, finished));
    }
  return { promise: 'P4', check: 'no commit is beyond what was finished', looked, wrong };
}

/** When the records of a partition were finished, by offset. */
interface FinishTimes {
  readonly own: number[];
  /** This record and all before it. */
  readonly all: number[];
}

type Finished = ReadonlyMap<number, FinishTimes>;

function beyond(commit: OffsetCommit, finished: Finished): readonly string[] {
  const { group, topic, partition, next, metadata, at } = commit;
  const times = finished.get(partition);
  const name = `${group} ${topic}/${partition}: ${next} committed`;
  const wrong: string[] = [];
  const before = times?.all[next - 1] ?? 0;
  if (before > at) wrong.push(`${name}, what is before it was finished ${inWords(before - at)}`);
  for (const { from, to } of decodeFinished(next, metadata))
    for (let offset = from; offset < to; offset++) {
      const when = times?.own[offset] ?? 0;
      if (when > at) wrong.push(`${name} with ${offset} above it, which was finished ${inWords(when - at)}`);
    }
  return wrong;
}

function inWords(lateMs: number): string {
  return lateMs === Infinity ? 'never' : `${lateMs} ms later`;
}

function finishTimes(evidence: Evidence, topic: Topic, consumer: 'ai' | 'backend'): Finished {
  const finishedAt = consumer === 'ai' ? answeredAt(evidence) : appliedAt(evidence);
  const letters = letterTimes(evidence.log.get(deadLetterTopic(topic)) ?? []);
  const finished = new Map<number, FinishTimes>();
  for (const entry of evidence.log.get(topic) ?? []) {
    const { partition, offset } = entry.record.position;
    const { own, all } = finished.get(partition) ?? { own: [], all: [] };
    finished.set(partition, { own, all });
    const when = Math.min(letters.get(`${partition}/${offset}`) ?? Infinity, finishedAt(entry));
    own[offset] = when;
    all[offset] = Math.max(when, all[offset - 1] ?? 0);
  }
  return finished;
}

/** What asks for no answer is finished as it comes; what is no event only as a dead letter. */
function answeredAt({ log }: Evidence): (entry: Entry) => number {
  const times = answerTimes(log);
  return ({ event }) => {
    if (event === null) return Infinity;
    const { payload } = event;
    const asks =
      event.event_type === 'ai.process.request' ||
      ('initial_message' in payload && typeof payload.initial_message === 'string') ||
      ('message_text' in payload && !('direction' in payload && payload.direction === 'outbound'));
    return asks ? (times.get(event.event_id) ?? Infinity) : 0;
  };
}

function appliedAt({ effects }: Evidence): (entry: Entry) => number {
  const times = new Map<string, number>();
  for (const { request_event_id, at } of effects)
    times.set(request_event_id, Math.min(times.get(request_event_id) ?? Infinity, at.getTime()));
  return ({ event }) => times.get(requestOf(event) ?? '') ?? Infinity;
}

function letterTimes(letters: readonly Entry[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { record } of letters) {
    const origin = `${record.headers[letter.partition]}/${record.headers[letter.offset]}`;
    times.set(origin, Math.min(times.get(origin) ?? Infinity, record.timestamp));
  }
  return times;
}
