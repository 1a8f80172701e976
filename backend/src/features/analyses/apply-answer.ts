import type { AiError, AiProcessResult, KafkaPosition } from '@biznavigate/contracts';
import { type DeadLetterReason, type Outcome, deadLetter, done, skip } from '@biznavigate/messaging';
import type { Insertable } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { Write } from '../../write/write.ts';

type Answer = AiProcessResult | AiError;
type AnalysisValues = Insertable<Tables['analyses']>;

/** What became of an answer, and when its question had reached Kafka: null when that did not go through our outbox. */
export interface Applied {
  readonly outcome: Outcome;
  readonly askedAt: Date | null;
}

/**
 * Hop 8. One transaction: the answer, the lead, the activity. The primary key (lead, request) decides that an answer
 * counts once; a result replaces a recorded failure, a failure never replaces a result. An answer to an older event is
 * kept and does not become the lead's latest.
 */
export async function applyAnswer(write: Write, event: Answer, position: KafkaPosition): Promise<Applied> {
  const { lead_id, message_id } = event.payload;
  const lead = await lockAnsweredLead(write, event);
  if (lead === undefined) return refuse('unknown_lead', `there is no lead ${lead_id}`);
  if (message_id !== undefined && lead.message_seq === null)
    return refuse('invalid_event', `the lead has no message ${message_id}`);

  const values = { ...shared(write, event, event.payload.lead_seq ?? lead.message_seq), ...specific(event) };
  if (!(await insertAnswer(write, values)))
    return { outcome: skip('this event was answered before'), askedAt: null };
  await updateLead(write, lead, values);
  write.record({
    leadId: lead.lead_id,
    type: values.status === 'completed' ? 'analysis.completed' : 'analysis.failed',
    eventId: event.event_id,
    data: activityData(event, values),
    position,
  });
  return { outcome: done, askedAt: lead.asked_at };
}

function refuse(reason: DeadLetterReason, message: string): Applied {
  return { outcome: deadLetter(reason, message), askedAt: null };
}

/** The lead, the number of the message that is answered when it is the lead's, and when the question reached Kafka. */
function lockAnsweredLead(write: Write, event: Answer) {
  const { lead_id, message_id, request_event_id } = event.payload;
  return write.transaction
    .selectFrom('leads')
    .select(['lead_id', 'lead_seq', 'latest_analysis_seq'])
    .select((eb) => [
      eb
        .selectFrom('messages')
        .select('messages.lead_seq')
        .where('messages.message_id', '=', message_id ?? null)
        .whereRef('messages.lead_id', '=', 'leads.lead_id')
        .as('message_seq'),
      eb
        .selectFrom('outbox')
        .select('outbox.published_at')
        .where('outbox.event_id', '=', request_event_id ?? null)
        .as('asked_at'),
    ])
    .where('lead_id', '=', lead_id)
    .forUpdate()
    .executeTakeFirst();
}

function shared(write: Write, event: Answer, leadSeq: number | null) {
  return {
    lead_id: event.payload.lead_id,
    request_event_id: event.payload.request_event_id ?? event.event_id,
    tenant_id: write.tenantId,
    event_id: event.event_id,
    message_id: event.payload.message_id ?? null,
    lead_seq: leadSeq,
    created_at: write.now,
  };
}

function specific(event: Answer) {
  return event.event_type === 'ai.process.result'
    ? completedValues(event.payload)
    : failedValues(event.payload);
}

function completedValues(payload: AiProcessResult['payload']) {
  return {
    status: 'completed' as const,
    processing_id: payload.processing_id,
    intent: payload.intent.intent,
    confidence: payload.intent.confidence,
    tier: payload.intent.tier ?? null,
    urgent: payload.urgent ?? null,
    language: payload.language ?? null,
    entities: JSON.stringify(payload.entities),
    suggested_actions: payload.suggested_actions,
    action_parameters: JSON.stringify(payload.action_parameters ?? null),
    suggested_response: payload.suggested_response ?? null,
    processing_time_ms: payload.processing_time_ms,
    error_type: null,
    error_message: null,
    retryable: null,
    attempts: null,
  };
}

function failedValues(payload: AiError['payload']) {
  return {
    status: 'failed' as const,
    processing_id: null,
    intent: null,
    confidence: null,
    tier: null,
    urgent: null,
    language: null,
    entities: JSON.stringify(null),
    suggested_actions: null,
    action_parameters: JSON.stringify(null),
    suggested_response: null,
    processing_time_ms: null,
    error_type: payload.error_type,
    error_message: payload.error_message,
    retryable: payload.retryable,
    attempts: payload.attempts,
  };
}

async function insertAnswer(write: Write, values: AnalysisValues): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await write.transaction
    .insertInto('analyses')
    .values(values)
    .onConflict((conflict) =>
      values.status === 'failed'
        ? conflict.doNothing()
        : conflict
            .columns(['lead_id', 'request_event_id'])
            .doUpdateSet(values)
            .where('analyses.status', '=', 'failed'),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function updateLead(
  write: Write,
  lead: { lead_id: string; lead_seq: number; latest_analysis_seq: number },
  values: AnalysisValues,
): Promise<void> {
  const seq = values.lead_seq ?? lead.lead_seq;
  const isLatest = values.status === 'completed' && seq >= lead.latest_analysis_seq;
  await write.transaction
    .updateTable('leads')
    .set({
      last_activity_at: write.now,
      ...(isLatest ? { latest_request_event_id: values.request_event_id, latest_analysis_seq: seq } : {}),
    })
    .where('lead_id', '=', lead.lead_id)
    .execute();
}

function activityData(event: Answer, values: AnalysisValues): Record<string, unknown> {
  const about = {
    request_event_id: values.request_event_id,
    message_id: values.message_id,
    lead_seq: values.lead_seq,
    answered_at: event.timestamp,
  };
  if (event.event_type === 'ai.error')
    return { ...about, error_type: event.payload.error_type, error_message: event.payload.error_message };
  const { intent, entities, suggested_actions, action_parameters, suggested_response } = event.payload;
  return { ...about, ...intent, entities, suggested_actions, action_parameters, suggested_response };
}
