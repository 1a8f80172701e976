import { z } from 'zod';
import { defineEvent } from '../envelope.ts';
import { uuid } from '../ids.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day as HH:MM');
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const openingHours = z.object({ days: z.array(weekday).min(1), opens: clock, closes: clock });

const catalogueItem = z.object({
  sku: z.string().min(1),
  name: z.string().min(1),
  aliases: z.array(z.string()).default([]).describe('Other words customers use for it, in any script.'),
  price: z
    .number()
    .nonnegative()
    .nullish()
    .describe('In units of the business’s currency; absent: never say one.'),
  unit: z.string().nullish().describe('What the price is for: piece, kg, month …'),
  in_stock: z.boolean().nullish().describe('Absent: never promise either way.'),
  description: z.string().nullish(),
});
export type CatalogueItem = z.output<typeof catalogueItem>;

/**
 * All that an AI service may promise in the name of a business. The topic is compacted and keyed by `business_id`: the
 * newest record of a key is the whole truth.
 */
export const businessProfile = defineEvent(
  'business.profile',
  z.object({
    business_id: uuid,
    tenant_id: uuid,
    name: z.string().min(1),
    vertical: z.string().nullish(),
    time_zone: z.string().default('Asia/Kolkata'),
    currency: z.string().length(3).default('INR'),
    phone: z.string().nullish(),
    email: z.string().nullish(),
    website: z.string().nullish(),
    address: z.string().nullish(),
    hours: z.array(openingHours).default([]),
    policies: z
      .object({
        delivery: z.string().optional(),
        payment: z.string().optional(),
        returns: z.string().optional(),
        warranty: z.string().optional(),
        cancellation: z.string().optional(),
        customization: z.string().optional(),
        booking: z.string().optional(),
      })
      .default({}),
    catalogue: z.array(catalogueItem).default([]),
  }),
);

export type BusinessProfile = z.output<typeof businessProfile.schema>;
