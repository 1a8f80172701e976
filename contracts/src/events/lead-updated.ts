import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { leadSeq, metadata, uuid } from '../ids.ts';

/** The lead's information changed. It carries the lead as it is now, and which fields are new. */
export const leadUpdated = defineEvent(
  'lead.updated',
  z.object({
    lead_id: uuid,
    business_id: uuid,
    tenant_id: uuid.optional(),
    lead_seq: leadSeq.optional(),
    changed: z.array(z.string()).default([]),
    name: z.string().nullish(),
    status: z.string().optional(),
    tags: z.array(z.string()).default([]),
    assignee: z.string().nullish(),
    metadata: metadata.default({}),
  }),
);

export type LeadUpdated = z.output<typeof leadUpdated.schema>;
