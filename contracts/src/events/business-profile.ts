import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { businessId, tenantId } from '../ids.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as HH:MM');
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const openingHours = z.object({
  days: z.array(weekday).min(1).describe('mon to sun.'),
  opens: clock.describe('HH:MM.'),
  closes: clock.describe('HH:MM.'),
});

const catalogueItem = z.object({
  sku: z.string().min(1).describe('The business’s own number for it.'),
  name: z.string().min(1).describe('As replies call it.'),
  aliases: z.array(z.string()).default([]).describe('Other words customers use for it, in any script.'),
  price: z
    .number()
    .nonnegative()
    .nullish()
    .describe('In units of the business’s currency; absent: never say one.'),
  unit: z.string().nullish().describe('What the price is for: piece, kg, month …'),
  in_stock: z.boolean().nullish().describe('Absent: never promise either way.'),
  description: z.string().nullish().describe('What may be told about it.'),
});
export type CatalogueItem = z.output<typeof catalogueItem>;

/**
 * All that an AI service may promise in the name of a business. The topic is compacted and keyed by `business_id`: the
 * newest record of a key is the whole truth.
 */
export const businessProfile = defineEvent(
  'business.profile',
  z.object({
    business_id: businessId,
    tenant_id: tenantId,
    name: z.string().min(1).describe('What customers call it.'),
    vertical: z.string().nullish().describe('What it trades in.'),
    time_zone: z.string().default('Asia/Kolkata').describe('IANA name.'),
    currency: z.string().length(3).default('INR').describe('ISO 4217.'),
    phone: z.string().nullish().describe('Given to customers who ask.'),
    email: z.string().nullish().describe('Given to customers who ask.'),
    website: z.string().nullish().describe('Given to customers who ask.'),
    address: z.string().nullish().describe('Given to customers who ask.'),
    hours: z.array(openingHours).default([]).describe('When it is open.'),
    policies: z
      .object({
        delivery: z.string().optional().describe('Where, how fast, at what cost.'),
        payment: z.string().optional().describe('How customers may pay.'),
        returns: z.string().optional().describe('What can be returned, and when.'),
        warranty: z.string().optional().describe('What is covered, and how long.'),
        cancellation: z.string().optional().describe('How to call off an order.'),
        customization: z.string().optional().describe('What can be made to order.'),
        booking: z.string().optional().describe('How to book an appointment or a place.'),
      })
      .default({})
      .describe('What replies may say, word by word; absent: say nothing.'),
    catalogue: z.array(catalogueItem).default([]).describe('What it sells.'),
  }),
);

export type BusinessProfile = z.output<typeof businessProfile.schema>;
