import { Problem } from '../../platform/problem.ts';
import type { Write } from '../../write/write.ts';

/**
 * Locks the lead until the commit: whoever holds it gives the next `lead_seq`, so that a lead's events are numbered,
 * committed and published in one order.
 */
export async function lockLead(write: Write, leadId: string) {
  const lead = await write.transaction
    .selectFrom('leads')
    .selectAll()
    .where('lead_id', '=', leadId)
    .forUpdate()
    .executeTakeFirst();
  if (lead === undefined) throw leadNotFound(leadId);
  return lead;
}

export function leadNotFound(leadId: string): Problem {
  return new Problem('LEAD_NOT_FOUND', `There is no lead ${leadId} in your account.`);
}
