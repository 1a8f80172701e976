import { topicsConsumedBy } from '@biznavigate/contracts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Entry } from './log.ts';
import type { Noted } from '../hook/agent.ts';

type Called = Extract<Noted, { kind: 'called' }>;

/** P3: accepted, written, begun and applied in one order per lead, and shown by its newest. */
export function order(evidence: Evidence): readonly Finding[] {
  const moved = movedLeads(evidence.log);
  const stayed = <T extends Numbered>(numbered: readonly T[]) =>
    numbered.filter(({ lead_id }) => !moved.has(lead_id));
  return [
    numbersWithoutGap(evidence),
    inOrder('a lead’s messages lie on Kafka in their order', stayed(written(evidence))),
    writtenInOrder(evidence),
    begunInOrder(evidence, moved),
    inOrder(
      `a lead’s results are applied in the order of its events (${moved.size} leads changed their partition)`,
      stayed(evidence.effects.filter(({ what }) => what === 'analysis.completed')),
    ),
    newestShown(evidence),
  ];
}

/**
 * Leads that wrote while partitions were added. Kafka keeps no order between their old partition and their new one; what
 * is shown of them is settled by their numbers all the same.
 */
function movedLeads(log: Evidence['log']): ReadonlySet<string> {
  const partitions = new Map<string, number>();
  const moved = new Set<string>();
  for (const entries of log.values())
    for (const { leadId, partition } of firstWritten(entries)) {
      if ((partitions.get(leadId) ?? partition) !== partition) moved.add(leadId);
      partitions.set(leadId, partition);
    }
  return moved;
}

function byTime(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) => one.record.timestamp - other.record.timestamp);
}

function newestShown({ leads }: Evidence): Finding {
  return {
    promise: 'P3',
    check: 'a lead shows the result of its newest event, in whatever order results came',
    looked: leads.length,
    wrong: leads
      .filter(({ shown, newest }) => shown !== newest)
      .map(({ lead_id, shown, newest }) => `lead ${lead_id} shows ${shown}, ${newest} is there`),
  };
}

function numbersWithoutGap({ outbox }: Evidence): Finding {
  const wrong: string[] = [];
  const numbers = new Map<string, number>();
  for (const { lead_id, lead_seq } of outbox) {
    if (lead_id === null || lead_seq === null) continue;
    const expected = (numbers.get(lead_id) ?? 0) + 1;
    if (lead_seq !== expected) wrong.push(`lead ${lead_id} has ${lead_seq} where ${expected} should be`);
    numbers.set(lead_id, lead_seq);
  }
  return { promise: 'P3', check: 'lead_seq grows by one per event of a lead', looked: outbox.length, wrong };
}

/** The first writing of each message; a record that is written again is allowed. */
function written({ log }: Evidence): readonly Numbered[] {
  const seen = new Set<string>();
  return (log.get('lead.message') ?? []).flatMap(({ event }) => {
    if (event?.event_type !== 'lead.message' || seen.has(event.event_id)) return [];
    seen.add(event.event_id);
    return [{ lead_id: event.payload.lead_id, lead_seq: event.payload.lead_seq ?? 0 }];
  });
}

/** Over all topics: whoever knows nothing of a lead takes what has been written of it for all that comes before. */
function writtenInOrder({ log }: Pick<Evidence, 'log'>): Finding {
  const events = topicsConsumedBy('ai')
    .flatMap((topic) => [...firstWritten(log.get(topic) ?? [])])
    .flatMap(({ leadId, leadSeq, at }) => (leadSeq === undefined ? [] : { leadId, leadSeq, at }));
  const wrong: string[] = [];
  const newest = new Map<string, { readonly leadSeq: number; readonly at: number }>();
  for (const { leadId, leadSeq, at } of events.toSorted((one, other) => one.leadSeq - other.leadSeq)) {
    const before = newest.get(leadId);
    if (before !== undefined && at < before.at)
      wrong.push(`lead ${leadId}: ${leadSeq} was written ${before.at - at} ms before ${before.leadSeq}`);
    if (before === undefined || at > before.at) newest.set(leadId, { leadSeq, at });
  }
  return {
    promise: 'P3',
    check: 'no event of a lead is written before an earlier one, in whichever topic',
    looked: events.length,
    wrong,
  };
}

interface Writing {
  readonly leadId: string;
  readonly leadSeq: number | undefined;
  readonly partition: number;
  readonly at: number;
}

/** Of each event of a lead, by time. What is delivered again, later, says nothing of where it was when it counted. */
function firstWritten(entries: readonly Entry[]): Iterable<Writing> {
  const first = new Map<string, Writing>();
  for (const { event, record } of byTime(entries)) {
    if (event === null || first.has(event.event_id) || !('lead_id' in event.payload)) continue;
    const { lead_id: leadId, lead_seq: leadSeq } = event.payload;
    const { partition } = record.position;
    first.set(event.event_id, { leadId, leadSeq, partition, at: record.timestamp });
  }
  return first.values();
}

/**
 * A call begins when the event before it has its answer or its failure on Kafka. What begins after a
 * gap that was waited for says so, and is let pass. Only first calls count: a process that has lost its partition may
 * still be at it, which changes nothing.
 */
function begunInOrder({ notes, log }: Evidence, moved: ReadonlySet<string>): Finding {
  const answeredAt = answerTimes(log);
  const ended = new Set<string>();
  const newest = new Map<string, Called>();
  const begun = new Set<string>();
  const wrong: string[] = [];
  let passed = 0;
  for (const note of notes) {
    if (note.kind === 'answered') ended.add(note.eventId);
    if (note.kind !== 'called' || begun.has(note.eventId)) continue;
    begun.add(note.eventId);
    const before = newest.get(note.leadId);
    newest.set(note.leadId, note);
    if (before === undefined || moved.has(note.leadId)) continue;
    const isOver = ended.has(before.eventId) || (answeredAt.get(before.eventId) ?? Infinity) <= note.at;
    const found = disorder(before, note, isOver);
    if (note.afterGap) passed += found.length;
    else wrong.push(...found);
  }
  // A replay reads old and new partitions of a moved lead beside each other, and so meets gaps that nobody else did.
  const gaps = notes.filter(
    (note) => note.kind === 'called' && note.afterGap && !note.service.startsWith('replay'),
  ).length;
  const check = `a lead’s calls begin in its order, one after the other (${gaps} after a marked gap, ${passed} of them out of it)`;
  return { promise: 'P3', check, looked: begun.size, wrong };
}

function disorder(before: Called, { leadId, leadSeq }: Called, isOver: boolean): readonly string[] {
  if (leadSeq < before.leadSeq) return [`lead ${leadId}: ${leadSeq} after ${before.leadSeq}`];
  return isOver ? [] : [`lead ${leadId}: ${leadSeq} began before ${before.leadSeq} was over`];
}

/** When the first answer to an event was on Kafka, by the event. */
export function answerTimes(log: Evidence['log']): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const topic of ['ai.process.result', 'ai.error'])
    for (const { event, record } of log.get(topic) ?? []) {
      const request = requestOf(event);
      if (request === undefined) continue;
      times.set(request, Math.min(times.get(request) ?? Infinity, record.timestamp));
    }
  return times;
}

export function requestOf(event: { readonly payload: object } | null): string | undefined {
  if (event === null || !('request_event_id' in event.payload)) return undefined;
  const { request_event_id } = event.payload;
  return typeof request_event_id === 'string' ? request_event_id : undefined;
}

interface Numbered {
  readonly lead_id: string;
  readonly lead_seq: number;
}

function inOrder(check: string, numbered: readonly Numbered[]): Finding {
  const wrong: string[] = [];
  const newest = new Map<string, number>();
  for (const { lead_id, lead_seq } of numbered) {
    const before = newest.get(lead_id) ?? 0;
    if (lead_seq < before) wrong.push(`lead ${lead_id}: ${lead_seq} after ${before}`);
    newest.set(lead_id, lead_seq);
  }
  return { promise: 'P3', check, looked: numbered.length, wrong };
}
