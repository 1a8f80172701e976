import { type CreateLeadRequest, type CreateLeadResponse, leadCreated } from '@biznavigate/contracts';
import type { Answer } from '../../write/idempotency.ts';
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { Write } from '../../write/write.ts';
import { Problem } from '../../platform/problem.ts';
import { appendMessage } from './add-message.ts';
import { showLead, toLead } from './lead-row.ts';

/**
 * Hop 1. A new customer of a channel becomes a lead; a known one is the same lead again, with the message appended. The
 * unique key (business, source, platform_user_id) decides which, however many posts arrive at once.
 */
export async function createLead(
  write: Write,
  request: CreateLeadRequest,
): Promise<Answer<CreateLeadResponse>> {
  const message = request.initial_message === undefined ? null : { message_id: write.newId(), lead_seq: 1 };
  const { businesses, lead } = await insertLead(write, request, message);
  const businessId = chosenBusiness(businesses, request.business_id);
  if (lead === undefined) return appendToLead(write, businessId, request);
  announce(write, lead, message === null ? {} : { ...message, message_text: request.initial_message });
  return { status: 201, body: { ...toLead(lead, null), message } };
}

/**
 * One statement: finds the business, and when there is exactly one, stores the lead and its first message there. No lead
 * when the customer is one already, or when it is not clear whose.
 */
async function insertLead(
  write: Write,
  request: CreateLeadRequest,
  message: { readonly message_id: string } | null,
) {
  const { rows } = await sql<Partial<Selectable<Tables['leads']>> & { readonly businesses: string[] }>`
    with own as (${ownBusinesses(request)}), lead as (${leadIn(write, request)}), message as (
      insert into messages (
        message_id, tenant_id, lead_id, lead_seq, direction, message_text, platform_message_id, created_at
      )
      select
        ${message?.message_id ?? null}::uuid, tenant_id, lead_id, 1, 'inbound', ${request.initial_message ?? null}::text,
        ${request.platform_message_id ?? null}::text, ${write.now}::timestamptz
      from lead where ${message !== null}::boolean
    )
    select array(select business_id::text from own) as businesses, lead.* from (select) as always left join lead on true
  `.execute(write.transaction);
  const { businesses = [], ...lead } = rows[0] ?? {};
  return { businesses, lead: isLead(lead) ? lead : undefined };
}

/** Two are as many as it takes to know that there is not just one. */
function ownBusinesses(request: CreateLeadRequest) {
  const business_id = request.business_id ?? null;
  return sql`
    select business_id from businesses
    where ${business_id}::uuid is null or business_id = ${business_id}::uuid limit 2`;
}

function leadIn(write: Write, request: CreateLeadRequest) {
  const { tenantId, now } = write;
  return sql`
    insert into leads (
      lead_id, tenant_id, business_id, source, platform_user_id, name, metadata, created_at, updated_at, last_activity_at
    )
    select
      ${write.newId()}::uuid, ${tenantId}::uuid, business_id, ${request.source}::text, ${request.platform_user_id}::text,
      ${request.name ?? null}::text, ${JSON.stringify(request.metadata)}::jsonb,
      ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
    from own where (select count(*) from own) = 1
    on conflict (business_id, source, platform_user_id) do nothing
    returning *`;
}

function isLead(row: Partial<Selectable<Tables['leads']>>): row is Selectable<Tables['leads']> {
  return typeof row.lead_id === 'string';
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

/** @throws Problem when it is none, or not said which */
function chosenBusiness(found: readonly string[], requested: string | undefined): string {
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
  return business;
}

async function appendToLead(
  write: Write,
  businessId: string,
  request: CreateLeadRequest,
): Promise<Answer<CreateLeadResponse>> {
  const { source, platform_user_id, platform_message_id, initial_message, metadata } = request;
  const which = { business_id: businessId, source, platform_user_id };
  if (initial_message === undefined) {
    const known = await write.transaction
      .selectFrom('leads')
      .selectAll()
      .where((eb) => eb.and(which))
      .executeTakeFirstOrThrow();
    return { status: 200, body: { ...(await showLead(write.transaction, known)), message: null } };
  }
  const { answer, lead } = await appendMessage(write, which, {
    message_text: initial_message,
    direction: 'inbound',
    platform_message_id,
    metadata,
  });
  return { status: 200, body: { ...(await showLead(write.transaction, lead)), message: answer.body } };
}
