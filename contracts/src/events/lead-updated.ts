import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, leadId, leadSeq, metadata, tenantId } from '../ids.ts';

/** The lead's information changed. It carries the lead as it is now, and which fields are new. */
export const leadUpdated = defineEvent(
  'lead.updated',
  z.object({
    lead_id: leadId,
    business_id: businessId,
    tenant_id: tenantId.optional(),
    lead_seq: leadSeq.optional(),
    changed: z.array(z.string()).default([]).describe('The names of the fields that are new.'),
    name: z.string().nullish().describe('The customer’s name.'),
    status: z
      .string()
      .optional()
      .describe('Where the lead stands: new, contacted, qualified, proposal, won, lost.'),
    tags: z.array(z.string()).default([]).describe('The team’s own labels.'),
    assignee: z.string().nullish().describe('Who of the team looks after it.'),
    metadata: metadata.default({}),
  }),
);

export type LeadUpdated = z.output<typeof leadUpdated.schema>;
