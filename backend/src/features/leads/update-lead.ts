import { isDeepStrictEqual } from 'node:util';
import { type Lead, type UpdateLeadRequest, leadUpdated } from '@biznavigate/contracts';
import type { Answer } from '../../write/idempotency.ts';
import type { Write } from '../../write/write.ts';
import { showLead } from './lead-row.ts';
import { lockLead } from './lock-lead.ts';

/** Changes what was named and differs; a change of nothing publishes nothing. */
export async function updateLead(
  write: Write,
  leadId: string,
  request: UpdateLeadRequest,
): Promise<Answer<Lead>> {
  const lead = await lockLead(write, leadId);
  const fields = Object.keys(request) as (keyof UpdateLeadRequest)[];
  const changed = fields.filter((field) => !isDeepStrictEqual(request[field], lead[field]));
  if (changed.length === 0) return { status: 200, body: await showLead(write.transaction, lead) };

  const lead_seq = lead.lead_seq + 1;
  const { metadata, ...columns } = request;
  const updated = await write.transaction
    .updateTable('leads')
    .set({
      ...columns,
      ...(metadata === undefined ? {} : { metadata: JSON.stringify(metadata) }),
      lead_seq,
      updated_at: write.now,
      last_activity_at: write.now,
    })
    .where('lead_id', '=', leadId)
    .returningAll()
    .executeTakeFirstOrThrow();
  const event = leadUpdated.create(write.occurrence(), {
    lead_id: leadId,
    business_id: updated.business_id,
    tenant_id: write.tenantId,
    lead_seq,
    changed,
    name: updated.name,
    status: updated.status,
    tags: updated.tags,
    assignee: updated.assignee,
    metadata: updated.metadata,
  });
  write.emit(event);
  write.record({
    leadId,
    type: 'lead.updated',
    eventId: event.event_id,
    data: { lead_seq, changed: Object.fromEntries(changed.map((field) => [field, updated[field]])) },
  });
  return { status: 200, body: await showLead(write.transaction, updated) };
}
