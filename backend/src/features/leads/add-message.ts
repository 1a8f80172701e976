import { type AddMessageRequest, type AddMessageResponse, leadMessage } from '@biznavigate/contracts';
import type { Answer } from '../../write/idempotency.ts';
import type { Write } from '../../write/write.ts';
import { lockLead } from './lock-lead.ts';

/** Hop 1 for a known lead. The same `platform_message_id` again changes nothing and answers what it did first. */
export async function addMessage(
  write: Write,
  leadId: string,
  request: AddMessageRequest,
): Promise<Answer<AddMessageResponse>> {
  const lead = await lockLead(write, leadId);
  const lead_seq = lead.lead_seq + 1;
  const message_id = write.newId();
  const { numInsertedOrUpdatedRows } = await write.transaction
    .insertInto('messages')
    .values({
      message_id,
      tenant_id: write.tenantId,
      lead_id: leadId,
      lead_seq,
      direction: request.direction,
      message_text: request.message_text,
      platform_message_id: request.platform_message_id ?? null,
      metadata: JSON.stringify(request.metadata),
      created_at: write.now,
    })
    .onConflict((conflict) => conflict.columns(['lead_id', 'platform_message_id']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return earlierMessage(write, leadId, request);

  await write.transaction
    .updateTable('leads')
    .set({ lead_seq, last_activity_at: write.now })
    .where('lead_id', '=', leadId)
    .execute();
  const event = leadMessage.create(write.occurrence(), {
    lead_id: leadId,
    business_id: lead.business_id,
    tenant_id: write.tenantId,
    lead_seq,
    message_id,
    message_text: request.message_text,
    direction: request.direction,
    metadata: request.metadata,
  });
  write.emit(event);
  write.record({
    leadId,
    type: request.direction === 'inbound' ? 'message.received' : 'message.sent',
    eventId: event.event_id,
    data: { message_id, lead_seq, direction: request.direction, message_text: request.message_text },
  });
  return { status: 201, body: { message_id, lead_seq } };
}

async function earlierMessage(
  write: Write,
  leadId: string,
  request: AddMessageRequest,
): Promise<Answer<AddMessageResponse>> {
  const earlier = await write.transaction
    .selectFrom('messages')
    .select(['message_id', 'lead_seq'])
    .where('lead_id', '=', leadId)
    .where('platform_message_id', '=', request.platform_message_id ?? '')
    .executeTakeFirstOrThrow();
  return { status: 200, body: earlier };
}
