import { type AddMessageRequest, type AddMessageResponse, leadMessage } from '@biznavigate/contracts';
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { Answer } from '../../write/idempotency.ts';
import type { Write } from '../../write/write.ts';
import { leadNotFound } from './lock-lead.ts';

type LeadRow = Selectable<Tables['leads']>;

/** Hop 1 for a known lead. The same `platform_message_id` again changes nothing and answers what it did first. */
export async function addMessage(
  write: Write,
  leadId: string,
  request: AddMessageRequest,
): Promise<Answer<AddMessageResponse>> {
  return (await appendMessage(write, { lead_id: leadId }, request)).answer;
}

/** The lead by its id, or by who it is on which channel. */
export type WhichLead =
  { readonly lead_id: string } | Pick<LeadRow, 'business_id' | 'source' | 'platform_user_id'>;

/** The same; gives the lead as it is then as well. */
export async function appendMessage(
  write: Write,
  which: WhichLead,
  request: AddMessageRequest,
): Promise<{ readonly answer: Answer<AddMessageResponse>; readonly lead: LeadRow }> {
  const messageId = write.newId();
  const row = await insertMessage(write, which, { ...request, message_id: messageId });
  if (row === undefined) throw leadNotFound('lead_id' in which ? which.lead_id : which.platform_user_id);
  const { stored, ...before } = row;
  if (!stored)
    return {
      answer: { status: 200, body: await earlierMessage(write, before.lead_id, request) },
      lead: before,
    };
  const message = { message_id: messageId, lead_seq: before.lead_seq + 1 };
  const lead = { ...before, lead_seq: message.lead_seq, last_activity_at: write.now };
  announce(write, lead, { ...request, ...message });
  return { answer: { status: 201, body: message }, lead };
}

/**
 * One statement, in this order: locks the lead until the commit, as lock-lead.ts says; stores the message under the next
 * number, unless the channel delivered it before; and only then raises the lead's number. Gives the lead as it was.
 */
async function insertMessage(
  write: Write,
  which: WhichLead,
  message: AddMessageRequest & { readonly message_id: string },
): Promise<(LeadRow & { readonly stored: boolean }) | undefined> {
  const { transaction, now } = write;
  const found =
    'lead_id' in which
      ? sql`lead_id = ${which.lead_id}::uuid`
      : sql`business_id = ${which.business_id}::uuid and source = ${which.source}
          and platform_user_id = ${which.platform_user_id}`;
  const { rows } = await sql<LeadRow & { readonly stored: boolean }>`
    with lead as (select * from leads where ${found} for update),
    stored as (
      insert into messages (
        message_id, tenant_id, lead_id, lead_seq, direction, message_text, platform_message_id, metadata, created_at
      )
      select
        ${message.message_id}::uuid, tenant_id, lead_id, lead_seq + 1, ${message.direction}::text,
        ${message.message_text}::text, ${message.platform_message_id ?? null}::text,
        ${JSON.stringify(message.metadata)}::jsonb, ${now}::timestamptz
      from lead
      on conflict (lead_id, platform_message_id) do nothing
      returning lead_id
    ), raised as (
      update leads set lead_seq = leads.lead_seq + 1, last_activity_at = ${now}::timestamptz
      from stored where leads.lead_id = stored.lead_id
    )
    select lead.*, exists (select from stored) as stored from lead
  `.execute(transaction);
  return rows[0];
}

function announce(write: Write, lead: LeadRow, message: AddMessageRequest & AddMessageResponse): void {
  const { lead_id, business_id } = lead;
  const { message_id, lead_seq, message_text, direction, metadata } = message;
  const tenant_id = write.tenantId;
  const about = { lead_id, business_id, tenant_id, lead_seq, message_id, message_text, direction, metadata };
  const event = leadMessage.create(write.occurrence(), about);
  write.emit(event);
  write.record({
    leadId: lead_id,
    type: direction === 'inbound' ? 'message.received' : 'message.sent',
    eventId: event.event_id,
    data: { message_id, lead_seq, direction, message_text },
  });
}

function earlierMessage(
  write: Write,
  leadId: string,
  request: AddMessageRequest,
): Promise<AddMessageResponse> {
  return write.transaction
    .selectFrom('messages')
    .select(['message_id', 'lead_seq'])
    .where('lead_id', '=', leadId)
    .where('platform_message_id', '=', request.platform_message_id ?? '')
    .executeTakeFirstOrThrow();
}
