import { type CreateLeadRequest, type CreateLeadResponse, leadCreated } from '@biznavigate/contracts';
import type { Answer } from '../../write/idempotency.ts';
import type { Write } from '../../write/write.ts';
import { Problem } from '../../platform/problem.ts';
import { addMessage } from './add-message.ts';
import { showLead } from './lead-row.ts';

/**
 * Hop 1. A new customer of a channel becomes a lead; a known one is the same lead again, with the message appended. The
 * unique key (business, source, platform_user_id) decides which, however many posts arrive at once.
 */
export async function createLead(write: Write, request: CreateLeadRequest): Promise<Answer<CreateLeadResponse>> {
  const businessId = await chooseBusiness(write, request.business_id);
  const inserted = await write.transaction
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
  if (inserted === undefined) return appendToLead(write, businessId, request);

  const message = await storeFirstMessage(write, inserted.lead_id, request);
  const event = leadCreated.create(write.occurrence(), {
    lead_id: inserted.lead_id,
    business_id: businessId,
    tenant_id: write.tenantId,
    lead_seq: inserted.lead_seq,
    source: inserted.source,
    platform_user_id: inserted.platform_user_id,
    name: inserted.name,
    ...(message === null ? {} : { message_id: message.message_id, initial_message: request.initial_message }),
    metadata: inserted.metadata,
  });
  write.emit(event);
  write.record({
    leadId: inserted.lead_id,
    type: 'lead.created',
    eventId: event.event_id,
    data: {
      source: inserted.source,
      platform_user_id: inserted.platform_user_id,
      name: inserted.name,
      lead_seq: inserted.lead_seq,
      ...(message === null ? {} : { message_id: message.message_id, message_text: request.initial_message }),
    },
  });
  return { status: 201, body: { ...(await showLead(write.transaction, inserted)), message } };
}

async function chooseBusiness(write: Write, requested: string | undefined): Promise<string> {
  const businesses = await write.transaction.selectFrom('businesses').select('business_id').limit(2).execute();
  if (requested === undefined) {
    const [only, another] = businesses;
    if (only === undefined) throw new Problem('BUSINESS_NOT_FOUND', 'Your account has no business yet.');
    if (another !== undefined)
      throw new Problem('BUSINESS_REQUIRED', 'Your account has several businesses: name one in `business_id`.');
    return only.business_id;
  }
  const found = await write.transaction
    .selectFrom('businesses')
    .select('business_id')
    .where('business_id', '=', requested)
    .executeTakeFirst();
  if (found === undefined) throw new Problem('BUSINESS_NOT_FOUND', `Your account has no business ${requested}.`);
  return found.business_id;
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
  const find = () =>
    write.transaction
      .selectFrom('leads')
      .selectAll()
      .where('business_id', '=', businessId)
      .where('source', '=', request.source)
      .where('platform_user_id', '=', request.platform_user_id)
      .executeTakeFirstOrThrow();
  const { lead_id } = await find();
  const message =
    request.initial_message === undefined
      ? null
      : (
          await addMessage(write, lead_id, {
            message_text: request.initial_message,
            direction: 'inbound',
            platform_message_id: request.platform_message_id,
            metadata: request.metadata,
          })
        ).body;
  return { status: 200, body: { ...(await showLead(write.transaction, await find())), message } };
}
