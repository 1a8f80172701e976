import type { Intent } from '@biznavigate/contracts';

/** What can be said in one language. Sentences are whole, so that each language keeps its own order of words. */
export interface Phrasebook {
  /** Says nothing that a business would have to keep; asks for what is missing. */
  readonly plain: Readonly<Record<Intent, string>>;
  /** Said instead of a promise when the team must look first. */
  readonly willCheck: string;
  readonly apology: string;
  /** To thanks, and to a mere yes, no or ok: who has been greeted is not welcomed again. */
  readonly toThanks: string;
  readonly toAnswer: string;
  /** Instead of the thanks for an order, where courses, appointments or journeys are booked. */
  readonly bookingNoted: string;
  readonly greeting: (business: string, customer: string | null) => string;
  readonly noted: (list: string) => string;
  readonly price: (item: string, price: string, unit: string | null) => string;
  readonly noPrice: (item: string) => string;
  readonly inStock: (item: string) => string;
  readonly outOfStock: (item: string) => string;
  readonly about: (item: string, description: string) => string;
  readonly weHave: (list: string) => string;
  readonly delivery: (policy: string) => string;
  readonly payment: (policy: string) => string;
  readonly returns: (policy: string) => string;
  readonly warranty: (policy: string) => string;
  readonly cancellation: (policy: string) => string;
  readonly customization: (policy: string) => string;
  readonly booking: (policy: string) => string;
  readonly address: (address: string) => string;
  readonly hours: (days: string, opens: string, closes: string) => string;
  /** A time of day as people say it. @param hour 0 to 24 */
  readonly clock: (hour: number, minute: number) => string;
  readonly phone: (phone: string) => string;
  readonly order: (id: string) => string;
  readonly when: (dates: string) => string;
  readonly askQuantity: string;
  readonly askOrderId: string;
  readonly askProduct: string;
  readonly askService: string;
  readonly askPlace: string;
  readonly askTime: string;
  /** Sunday first. */
  readonly days: readonly [string, string, string, string, string, string, string];
  readonly everyDay: string;
  readonly to: string;
  readonly and: string;
}

/** Hindi names the part of the day where English says am and pm. */
export function partOfDay(
  hour: number,
  ...[morning, noon, evening, night]: readonly [string, string, string, string]
): string {
  if (hour % 24 < 4) return night;
  if (hour < 12) return morning;
  if (hour < 16) return noon;
  return hour < 20 ? evening : night;
}
