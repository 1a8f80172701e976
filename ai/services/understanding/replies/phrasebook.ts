import type { Intent } from '@biznavigate/contracts';

/** What can be said in one language. Sentences are whole, so that each language keeps its own order of words. */
export interface Phrasebook {
  /** Says nothing that a business would have to keep; asks for what is missing. */
  readonly plain: Readonly<Record<Intent, string>>;
  /** Said instead of a promise when the team must look first. */
  readonly willCheck: string;
  readonly apology: string;
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
  readonly phone: (phone: string) => string;
  readonly order: (id: string) => string;
  readonly when: (dates: string) => string;
  readonly askQuantity: string;
  readonly askOrderId: string;
  readonly askProduct: string;
  readonly askPlace: string;
  readonly askTime: string;
  /** Sunday first. */
  readonly days: readonly [string, string, string, string, string, string, string];
  readonly everyDay: string;
  readonly to: string;
  readonly and: string;
}
