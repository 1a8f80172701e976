import { type ProcessRequest, type ProcessResponse, aiProcessRequest } from '@biznavigate/contracts';
import { Problem } from '../../platform/problem.ts';
import type { Answer } from '../../write/idempotency.ts';
import type { Write } from '../../write/write.ts';
import { lockLead } from './lock-lead.ts';

/** Asks the AI services to process a message again: the one named, else the lead's newest inbound one. */
export async function requestProcessing(
  write: Write,
  leadId: string,
  request: ProcessRequest,
): Promise<Answer<ProcessResponse>> {
  const lead = await lockLead(write, leadId);
  const message = await chooseMessage(write, leadId, request.message_id);
  const lead_seq = lead.lead_seq + 1;
  await write.transaction
    .updateTable('leads')
    .set({ lead_seq, last_activity_at: write.now })
    .where('lead_id', '=', leadId)
    .execute();
  const event = aiProcessRequest.create(write.occurrence(), {
    lead_id: leadId,
    business_id: lead.business_id,
    tenant_id: write.tenantId,
    lead_seq,
    message_id: message.message_id,
    message_text: message.message_text,
    metadata: message.metadata,
  });
  write.emit(event);
  write.record({
    leadId,
    type: 'analysis.requested',
    eventId: event.event_id,
    data: { message_id: message.message_id, lead_seq },
  });
  return {
    status: 202,
    body: { request_event_id: event.event_id, message_id: message.message_id, lead_seq },
  };
}

async function chooseMessage(write: Write, leadId: string, messageId: string | undefined) {
  const ofLead = write.transaction.selectFrom('messages').selectAll().where('lead_id', '=', leadId);
  if (messageId !== undefined) {
    const named = await ofLead.where('message_id', '=', messageId).executeTakeFirst();
    if (named === undefined) throw new Problem('MESSAGE_NOT_FOUND', `The lead has no message ${messageId}.`);
    return named;
  }
  const newest = await ofLead
    .where('direction', '=', 'inbound')
    .orderBy('lead_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined)
    throw new Problem('NOTHING_TO_PROCESS', 'The lead has no inbound message yet. Add one first.');
  return newest;
}
