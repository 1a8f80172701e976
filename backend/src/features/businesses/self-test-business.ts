import { selfTestTenant } from '../../platform/self-test-tenant.ts';
import type { BusinessDraft } from './save-business.ts';

/** Enough for an AI service to answer the self-test's message from a catalogue. */
export const selfTestBusiness: BusinessDraft = {
  business_id: selfTestTenant.businessId,
  name: 'Self-test',
  vertical: 'self-test',
  time_zone: 'Asia/Kolkata',
  currency: 'INR',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], opens: '10:00', closes: '18:00' }],
  policies: { delivery: 'Nothing is delivered: this business tests the trip of a message.' },
  catalogue: [
    { sku: 'TEST-1', name: 'Test laptop', aliases: ['laptop'], price: 45_000, unit: 'piece', in_stock: true },
  ],
};
