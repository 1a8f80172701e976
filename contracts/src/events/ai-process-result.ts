import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { leadSeq, metadata, uuid } from '../ids.ts';

/** Labels are open on the wire, so that an AI service in any language may bring its own; ours are in `intents.ts`. */
const intent = z.object({
  intent: z.string().min(1).max(64),
  confidence: z.number().min(0).max(1).describe('Probability that the intent is right.'),
  tier: z.string().min(1).max(32).optional().describe('Which tier answered: rules, classifier or llm.'),
});

const quantity = z.object({
  value: z.number(),
  unit: z.string().optional().describe('kg, litre, metre, or the word as written; absent for pieces.'),
  product: z.string().nullish(),
});

const price = z.object({
  amount: z.number().describe('In units of the currency, 40k is 40000.'),
  currency: z.string().length(3).describe('ISO 4217.'),
  kind: z.enum(['budget', 'quoted', 'asked']).optional(),
});

const date = z.object({ text: z.string().describe('The span as written.'), value: z.string().optional() });

/** What the text says, and only that. Other kinds of entity pass through untouched. */
export const entities = z.looseObject({
  products: z.array(z.string()).default([]),
  quantities: z.array(quantity).default([]),
  prices: z.array(price).default([]),
  dates: z.array(date).default([]),
  phones: z.array(z.string()).default([]).describe('E.164.'),
  emails: z.array(z.string()).default([]),
  locations: z.array(z.string()).default([]),
  order_ids: z.array(z.string()).default([]),
});
export type Entities = z.output<typeof entities>;

/**
 * Processing completed. `request_event_id` names the event that is answered; it decides, together with the lead, that
 * an answer counts once. A result without it answers for itself.
 */
export const aiProcessResult = defineEvent(
  'ai.process.result',
  z.object({
    lead_id: uuid,
    business_id: uuid,
    tenant_id: uuid.optional(),
    lead_seq: leadSeq.optional().describe('The `lead_seq` of the event that is answered.'),
    processing_id: uuid,
    message_id: uuid.optional(),
    request_event_id: uuid.optional(),
    intent,
    entities: entities.default({
      products: [],
      quantities: [],
      prices: [],
      dates: [],
      phones: [],
      emails: [],
      locations: [],
      order_ids: [],
    }),
    urgent: z.boolean().optional(),
    language: z.string().optional().describe('en, hinglish or hi.'),
    suggested_actions: z.array(z.string()).default([]),
    suggested_response: z.string().nullish(),
    processing_time_ms: z.number().nonnegative(),
    metadata: metadata.default({}),
  }),
);

export type AiProcessResult = z.output<typeof aiProcessResult.schema>;
