import { z } from 'zod';

/** Any RFC 9562-shaped identifier in lower case: the text form that PostgreSQL prints and Kafka keys use. */
export const uuid = z.guid().toLowerCase();

export const leadId = uuid.describe('The lead.');
export const businessId = uuid.describe('The business that the customer wrote to.');
export const tenantId = uuid.describe('The account that the business belongs to.');

/** An instant, RFC 3339. We always write UTC (`Z`); an offset is accepted from others. */
export const timestamp = z.iso.datetime({ offset: true });

/** A lead's event number: 1, 2, 3 … without a gap, given inside the transaction that made the event. */
export const leadSeq = z
  .int()
  .positive()
  .describe('The number of this event among those of its lead: 1, 2, 3 …');

/** Free data that a channel or a program attached; we carry it and never read it. */
export const metadata = z
  .record(z.string(), z.unknown())
  .describe('Free data of the channel or program; carried, never read.');
