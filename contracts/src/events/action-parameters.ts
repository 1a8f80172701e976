import { z } from 'zod';

/** What must be asked for before the team can act. */
export const missingDetails = ['product', 'quantity', 'order_id', 'date', 'location'] as const;

/** Why a person should take over. */
export const handoverReasons = ['asked_for', 'complaint', 'urgent', 'unclear'] as const;

const item = z.object({
  product: z.string().nullable().describe('As in `entities.products`; null where the text names none.'),
  quantity: z.number().optional().describe('How many, or how much.'),
  unit: z.string().optional().describe('As in `entities.quantities`; absent for pieces.'),
});

/**
 * What one suggested action needs, as far as the text gives it. Every value is one of `entities`; nothing is guessed, so that
 * anything may be absent. Services of your own may add further fields.
 */
export const actionParameters = z.looseObject({
  products: z.array(z.string()).optional().describe('Of what: as in `entities.products`.'),
  items: z.array(item).optional().describe('What, and how much of it.'),
  order_ids: z.array(z.string()).optional().describe('Numbers of orders, as written.'),
  date: z.string().optional().describe('The only day that is said, ISO 8601: a date or a week.'),
  time: z.string().optional().describe('The only time of day that is said, HH:MM at the business.'),
  dates: z.array(z.string()).optional().describe('Days and times as written, where several are said.'),
  people: z.number().optional().describe('How many people come.'),
  locations: z.array(z.string()).optional().describe('Places, as written.'),
  phone: z.string().optional().describe('The only phone number that is said, E.164.'),
  amount: z.number().optional().describe('The only amount that fits: paid, or to be spent.'),
  currency: z.string().length(3).optional().describe('Of `amount`, ISO 4217.'),
  reason: z.string().optional().describe('Why a person should take over.'),
  missing: z.array(z.string()).optional().describe('What to ask for.'),
});
export type ActionParameters = z.output<typeof actionParameters>;
