import {
  type AiProcessRequest,
  type AnyEvent,
  type LeadCreated,
  type LeadMessage,
  aiError,
  isTopic,
} from '@biznavigate/contracts';
import {
  MessagingError,
  type OutgoingMessage,
  type Position,
  type Publisher,
  encode,
} from '@biznavigate/messaging';
import { wavesOf } from './waves.ts';

const source = '/biznavigate/backend';

/** A committed row of the outbox that is not known to be on Kafka. */
export interface PendingRow {
  readonly outbox_id: number;
  /** JSON, as it was stored: it goes out as it is. */
  readonly event: string;
  readonly traceparent: string;
  /** Milliseconds since 1970. */
  readonly created_ms: number;
}

export interface Sent {
  readonly row: PendingRow;
  readonly position: Position;
}

/** A row that Kafka can never take: see `rejected_reason` in the outbox. */
export interface Rejected {
  readonly row: PendingRow;
  readonly event: AnyEvent;
  readonly reason: string;
}

export interface Batch {
  readonly sent: readonly Sent[];
  readonly rejected: readonly Rejected[];
  /** What stopped the rows that are in neither list; they stay pending. */
  readonly error: Error | null;
}

/**
 * Publishes rows, those of a lead in their order over all topics. When the brokers fail, the wave that is under way and all
 * behind it stay pending. One that fails for the sake of a single record is published again record by record, to find it;
 * what was already written is then there twice, which consumers must bear anyway, and nothing is missing.
 */
export async function publishBatch(publisher: Publisher, rows: readonly PendingRow[]): Promise<Batch> {
  const sent: Sent[] = [];
  try {
    for (const wave of wavesOf(rows.map((row) => ({ row, record: recordOf(row, eventOf(row)) })))) {
      const positions = await publisher.publish(wave.map(({ record }) => record));
      const written = wave.map(({ row }) => row);
      sent.push(...placed(written, positions));
    }
    return { sent, rejected: [], error: null };
  } catch (error) {
    if (!blamesRecord(error)) return { sent, rejected: [], error: toError(error) };
    const written = new Set(sent.map(({ row }) => row));
    return sift(
      publisher,
      rows.filter((row) => !written.has(row)),
      sent,
    );
  }
}

/**
 * Record by record. What is too large for the brokers, or is no event at all, is rejected. What fails in a way that we do
 * not know holds back its own key only. Anything that is the brokers’ fault ends the batch here.
 */
async function sift(publisher: Publisher, rows: readonly PendingRow[], sent: Sent[]): Promise<Batch> {
  const rejected: Rejected[] = [];
  const heldKeys = new Set<string>();
  let error: Error | null = null;
  for (const row of rows) {
    const event = eventOf(row);
    let key: string | null = null;
    try {
      const record = recordOf(row, event);
      key = record.key;
      if (key !== null && heldKeys.has(key)) continue;
      const positions = await publisher.publish([record]);
      sent.push(...placed([row], positions));
    } catch (failure) {
      error = toError(failure);
      if (isHopeless(failure)) rejected.push({ row, event, reason: error.message });
      else if (key !== null && blamesRecord(failure)) heldKeys.add(key);
      else return { sent, rejected, error };
    }
  }
  return { sent, rejected, error: heldKeys.size > 0 ? error : null };
}

/**
 * What the lead’s page shows in place of an answer that will never come: the event did not reach the AI services. Null for
 * events that want no answer.
 */
export function failureOf(
  { row, event, reason }: Rejected,
  eventId: string,
  now: Date,
): OutgoingMessage | null {
  if (!wantsAnswer(event)) return null;
  const { lead_id, business_id, tenant_id, lead_seq, message_id } = event.payload;
  const failure = aiError.create(
    { event_id: eventId, timestamp: now.toISOString() },
    {
      lead_id,
      business_id,
      tenant_id,
      lead_seq,
      message_id,
      request_event_id: event.event_id,
      error_type: 'event_rejected',
      error_message: `Kafka did not take the event: ${reason}`.slice(0, 2_000),
      retryable: false,
      attempts: 1,
    },
  );
  return encode(failure, { traceparent: row.traceparent, source });
}

function wantsAnswer(event: AnyEvent): event is LeadCreated | LeadMessage | AiProcessRequest {
  if (event.event_type === 'lead.message') return event.payload.direction === 'inbound';
  if (event.event_type === 'lead.created') return event.payload.message_id !== undefined;
  return event.event_type === 'ai.process.request';
}

/** No event of the catalogue: a row that a program other than ours wrote. */
class NotAnEvent extends Error {}

/** PostgreSQL has seen to it that it is JSON. */
function eventOf({ event }: PendingRow): AnyEvent {
  return JSON.parse(event) as AnyEvent;
}

function recordOf({ event: json, traceparent }: PendingRow, event: AnyEvent): OutgoingMessage {
  if (!isTopic(event.event_type)) throw new NotAnEvent(`there is no topic ${String(event.event_type)}`);
  return encode(event, { traceparent, source, json });
}

function isHopeless(error: unknown): boolean {
  return (
    error instanceof NotAnEvent || (error instanceof MessagingError && error.code === 'RECORD_TOO_LARGE')
  );
}

function blamesRecord(error: unknown): boolean {
  return isHopeless(error) || !(error instanceof MessagingError) || error.code === 'UNEXPECTED';
}

function placed(rows: readonly PendingRow[], positions: readonly Position[]): Sent[] {
  const sent: Sent[] = [];
  for (const [index, row] of rows.entries()) {
    const position = positions[index];
    if (position !== undefined) sent.push({ row, position });
  }
  return sent;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
