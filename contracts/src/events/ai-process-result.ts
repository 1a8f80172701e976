import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, leadId, leadSeq, metadata, tenantId, uuid } from '../ids.ts';
import { actionParameters } from './action-parameters.ts';

/** Labels are open on the wire, so that an AI service in any language may bring its own; ours are in `intents.ts`. */
const intent = z.object({
  intent: z.string().min(1).max(64).describe('What the customer wants, such as ORDER_REQUEST.'),
  confidence: z.number().min(0).max(1).describe('Probability that the intent is right.'),
  tier: z.string().min(1).max(32).optional().describe('Which tier answered: rules, classifier or llm.'),
});

const quantity = z.object({
  value: z.number().describe('How many.'),
  unit: z.string().optional().describe('kg, litre, metre, or the word as written; absent for pieces.'),
  product: z.string().nullish().describe('Of what, as in `products`.'),
});

const price = z.object({
  amount: z.number().describe('In units of the currency, 40k is 40000.'),
  currency: z.string().length(3).describe('ISO 4217.'),
  kind: z
    .enum(['budget', 'quoted', 'asked'])
    .optional()
    .describe('Whose figure it is: what the customer has, what they were told, what they ask for.'),
});

const date = z.object({
  text: z.string().describe('The span as written.'),
  value: z.string().optional().describe('The date or time meant, ISO 8601.'),
});

/** Where in the text something stands: `start` up to and without `end`, in UTF-16 code units. */
const span = z.object({
  kind: z.string().describe('What kind of thing it is: product, quantity, price, date …'),
  start: z.int().nonnegative().describe('Where it begins, in UTF-16 code units.'),
  end: z.int().nonnegative().describe('Where it ends; the unit there is no more part of it.'),
  text: z.string().describe('The words as written.'),
  value: z.unknown().optional().describe('What they mean.'),
});

const ranked = z.object({
  intent: z.string().min(1).max(64).describe('As in `intent.intent`.'),
  probability: z.number().min(0).max(1).describe('How probable it is.'),
});

/** What the text says, and only that. Other kinds of entity pass through untouched. */
export const entities = z.looseObject({
  products: z.array(z.string()).default([]).describe('Product words of the text, singular, in lower case.'),
  quantities: z.array(quantity).default([]).describe('How many of what.'),
  prices: z.array(price).default([]).describe('Amounts of money.'),
  dates: z.array(date).default([]).describe('Days and times.'),
  phones: z.array(z.string()).default([]).describe('Phone numbers, E.164.'),
  emails: z.array(z.string()).default([]).describe('E-mail addresses.'),
  locations: z.array(z.string()).default([]).describe('Places, as written.'),
  order_ids: z.array(z.string()).default([]).describe('Numbers of orders, as written.'),
  spans: z.array(span).optional().describe('Where in the text all that stands.'),
});
export type Entities = z.output<typeof entities>;

/** Of a message in which nothing was found. */
export const noEntities: Entities = {
  products: [],
  quantities: [],
  prices: [],
  dates: [],
  phones: [],
  emails: [],
  locations: [],
  order_ids: [],
};

/**
 * Processing completed. `request_event_id` names the event that is answered; it decides, together with the lead, that
 * an answer counts once. A result without it answers for itself.
 */
export const aiProcessResult = defineEvent(
  'ai.process.result',
  z.object({
    lead_id: leadId,
    business_id: businessId,
    tenant_id: tenantId.optional(),
    lead_seq: leadSeq.optional().describe('The `lead_seq` of the event that is answered.'),
    processing_id: uuid.describe('Identifies this run of an AI service.'),
    message_id: uuid.optional().describe('The message that was processed.'),
    request_event_id: uuid
      .optional()
      .describe('The event that is answered; without it, the result stands for itself.'),
    intent: intent.describe('What is wanted, and how sure that is.'),
    entities: entities.default(noEntities).describe('What the text says.'),
    top: z.array(ranked).optional().describe('The most probable intents, the best first.'),
    also: z.array(z.string()).optional().describe('Further intents that the message has.'),
    reasons: z.array(z.string()).optional().describe('Why this intent, for a person to read.'),
    urgent: z.boolean().optional().describe('The customer presses for an answer.'),
    language: z.string().optional().describe('Of the message: en, hinglish or hi.'),
    suggested_actions: z.array(z.string()).default([]).describe('What the team may do next, the best first.'),
    action_parameters: z
      .record(z.string(), actionParameters)
      .optional()
      .describe('What the suggested actions need, by the name of the action.'),
    suggested_response: z
      .string()
      .nullish()
      .describe('A reply to send as it is, or to edit; absent when none is fit.'),
    processing_time_ms: z.number().nonnegative().describe('Milliseconds that understanding took.'),
    metadata: metadata.default({}),
  }),
);

export type AiProcessResult = z.output<typeof aiProcessResult.schema>;
