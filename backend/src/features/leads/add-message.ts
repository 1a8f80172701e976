import { type AddMessageRequest, type AddMessageResponse, leadMessage } from '@biznavigate/contracts';
import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { Answer } from '../../write/idempotency.ts';
import type { Write } from '../../write/write.ts';
import { lockLead } from './lock-lead.ts';

type LeadRow = Selectable<Tables['leads']>;

/** Hop 1 for a known lead. The same `platform_message_id` again changes nothing and answers what it did first. */
export async function addMessage(
  write: Write,
  leadId: string,
  request: AddMessageRequest,
): Promise<Answer<AddMessageResponse>> {
  return (await appendMessage(write, await lockLead(write, leadId), request)).answer;
}

/** The same for a lead that is locked already; gives the lead as it is then. */
export async function appendMessage(
  write: Write,
  lead: LeadRow,
  request: AddMessageRequest,
): Promise<{ readonly answer: Answer<AddMessageResponse>; readonly lead: LeadRow }> {
  const message = { message_id: write.newId(), lead_seq: lead.lead_seq + 1 };
  if (!(await insertMessage(write, lead.lead_id, { ...request, ...message })))
    return { answer: { status: 200, body: await earlierMessage(write, lead.lead_id, request) }, lead };
  const change = { lead_seq: message.lead_seq, last_activity_at: write.now };
  await write.transaction.updateTable('leads').set(change).where('lead_id', '=', lead.lead_id).execute();
  announce(write, lead, { ...request, ...message });
  return { answer: { status: 201, body: message }, lead: { ...lead, ...change } };
}

/** False when the channel delivered it before. */
async function insertMessage(
  write: Write,
  leadId: string,
  message: AddMessageRequest & AddMessageResponse,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await write.transaction
    .insertInto('messages')
    .values({
      ...message,
      tenant_id: write.tenantId,
      lead_id: leadId,
      platform_message_id: message.platform_message_id ?? null,
      metadata: JSON.stringify(message.metadata),
      created_at: write.now,
    })
    .onConflict((conflict) => conflict.columns(['lead_id', 'platform_message_id']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
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
