import { type CreateLeadRequest, type CreateLeadResponse, leadCreated } from '@biznavigate/contracts';
import type { Answer } from '../../write/idempotency.ts';
import type { Selectable } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { Write } from '../../write/write.ts';
import { Problem } from '../../platform/problem.ts';
import { appendMessage } from './add-message.ts';
import { showLead } from './lead-row.ts';

/**
 * Hop 1. A new customer of a channel becomes a lead; a known one is the same lead again, with the message appended. The
 * unique key (business, source, platform_user_id) decides which, however many posts arrive at once.
 */
export async function createLead(
  write: Write,
  request: CreateLeadRequest,
): Promise<Answer<CreateLeadResponse>> {
  const businessId = await chooseBusiness(write, request.business_id);
  const lead = await insertLead(write, businessId, request);
  if (lead === undefined) return appendToLead(write, businessId, request);
  const message = await storeFirstMessage(write, lead.lead_id, request);
  announce(write, lead, message === null ? {} : { ...message, message_text: request.initial_message });
  return { status: 201, body: { ...(await showLead(write.transaction, lead)), message } };
}

/** Undefined when the customer is a lead already. */
function insertLead(write: Write, businessId: string, request: CreateLeadRequest) {
  return write.transaction
    .insertInto('leads')
    .values({
      lead_id: write.newId(),
      tenant_id: write.tenantId,
      business_id: businessId,
      source: request.source,
      platform_user_id: request.platform_user_id,
      name: request.name ?? null,
      metadata: JSON.stringify(request.metadata),
      assignee: null,
      latest_request_event_id: null,
      created_at: write.now,
      updated_at: write.now,
      last_activity_at: write.now,
    })
    .onConflict((conflict) => conflict.columns(['business_id', 'source', 'platform_user_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

function announce(
  write: Write,
  lead: Selectable<Tables['leads']>,
  message: { readonly message_id?: string; readonly message_text?: string | undefined },
): void {
  const { lead_id, lead_seq, source, platform_user_id, name } = lead;
  const { message_id, message_text: initial_message } = message;
  const event = leadCreated.create(write.occurrence(), {
    lead_id,
    business_id: lead.business_id,
    tenant_id: write.tenantId,
    lead_seq,
    source,
    platform_user_id,
    name,
    ...(message_id === undefined ? {} : { message_id, initial_message }),
    metadata: lead.metadata,
  });
  write.emit(event);
  write.record({
    leadId: lead_id,
    type: 'lead.created',
    eventId: event.event_id,
    data: { source, platform_user_id, name, ...message, lead_seq },
  });
}

async function chooseBusiness(write: Write, requested: string | undefined): Promise<string> {
  const own = write.transaction.selectFrom('businesses').select('business_id').limit(2);
  const found = await (requested === undefined ? own : own.where('business_id', '=', requested)).execute();
  const [business, another] = found;
  if (business === undefined)
    throw new Problem(
      'BUSINESS_NOT_FOUND',
      requested === undefined
        ? 'Your account has no business yet.'
        : `Your account has no business ${requested}.`,
    );
  if (another !== undefined)
    throw new Problem('BUSINESS_REQUIRED', 'Your account has several businesses: name one in `business_id`.');
  return business.business_id;
}

async function storeFirstMessage(write: Write, leadId: string, request: CreateLeadRequest) {
  if (request.initial_message === undefined) return null;
  const message_id = write.newId();
  await write.transaction
    .insertInto('messages')
    .values({
      message_id,
      tenant_id: write.tenantId,
      lead_id: leadId,
      lead_seq: 1,
      direction: 'inbound',
      message_text: request.initial_message,
      platform_message_id: request.platform_message_id ?? null,
      metadata: '{}',
      created_at: write.now,
    })
    .execute();
  return { message_id, lead_seq: 1 };
}

async function appendToLead(
  write: Write,
  businessId: string,
  request: CreateLeadRequest,
): Promise<Answer<CreateLeadResponse>> {
  const known = await write.transaction
    .selectFrom('leads')
    .selectAll()
    .where('business_id', '=', businessId)
    .where('source', '=', request.source)
    .where('platform_user_id', '=', request.platform_user_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (request.initial_message === undefined)
    return { status: 200, body: { ...(await showLead(write.transaction, known)), message: null } };
  const { answer, lead } = await appendMessage(write, known, {
    message_text: request.initial_message,
    direction: 'inbound',
    platform_message_id: request.platform_message_id,
    metadata: request.metadata,
  });
  return { status: 200, body: { ...(await showLead(write.transaction, lead)), message: answer.body } };
}
