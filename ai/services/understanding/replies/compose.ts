import type { CatalogueItem, Intent, Language } from '@biznavigate/contracts';
import type { Profile, UnderstoodEntities } from '../result.ts';
import { aboutItem, openingHours, PHRASEBOOKS, policy, stockOf } from './facts.ts';
import type { Heard } from './heard.ts';
import type { Phrasebook } from './phrasebook.ts';

export interface Occasion {
  readonly intent: Intent;
  readonly language: Language;
  readonly entities: UnderstoodEntities;
  /** Items of the catalogue that the message names. */
  readonly items: readonly CatalogueItem[];
  readonly profile: Profile | null;
  readonly heard: ReadonlySet<Heard>;
  /** How the customer is addressed; null: without a name. */
  readonly customerName: string | null;
}

interface Scene extends Occasion {
  readonly say: Phrasebook;
  readonly profile: Profile;
}

type Facts = (scene: Scene) => readonly string[];
const AT_MOST = 3;

function nothing(): readonly string[] {
  return [];
}

const prices: Facts = ({ items, profile, say }) =>
  items.slice(0, AT_MOST).flatMap((item) => aboutItem(item, profile, say));
const stock: Facts = ({ items, profile, say }) =>
  items
    .slice(0, AT_MOST)
    .flatMap((item) =>
      item.in_stock === null || item.in_stock === undefined
        ? []
        : [...stockOf(item, say), ...aboutItem(item, profile, say).slice(0, 1)],
    );
const details: Facts = ({ items, profile, say }) =>
  items.slice(0, AT_MOST).flatMap((item) => [
    ...policy(item.description ?? undefined, (text) => say.about(item.name, text)),
    // Who asks what it is like is not told that the price is still to come.
    ...(item.price === null || item.price === undefined ? stockOf(item, say) : aboutItem(item, profile, say)),
  ]);
const reach: Facts = ({ profile, say }) => (profile.phone ? [say.phone(profile.phone)] : []);

/** What the profile states about each intent; empty when it says nothing, and then the plain sentence stands alone. */
const FACTS: Readonly<Record<Intent, Facts>> = {
  ORDER_REQUEST: prices,
  PRICING_INQUIRY: prices,
  AVAILABILITY_INQUIRY: stock,
  PRODUCT_INQUIRY: (scene) => [
    ...details(scene),
    ...(scene.heard.has('warranty') ? policy(scene.profile.policies.warranty, scene.say.warranty) : []),
  ],
  DELIVERY_INQUIRY: ({ profile, say }) => policy(profile.policies.delivery, say.delivery),
  PAYMENT_INQUIRY: ({ profile, say }) => policy(profile.policies.payment, say.payment),
  ORDER_STATUS: nothing,
  CANCELLATION_REQUEST: ({ profile, say }) => policy(profile.policies.cancellation, say.cancellation),
  RETURN_REFUND_REQUEST: ({ profile, say }) => policy(profile.policies.returns, say.returns),
  COMPLAINT: nothing,
  CUSTOMIZATION_REQUEST: ({ profile, say }) => policy(profile.policies.customization, say.customization),
  BATCH_INFO_REQUEST: (scene) => [
    ...details(scene),
    ...policy(scene.profile.policies.booking, scene.say.booking),
  ],
  SCHEDULE_CALL: ({ profile, say }) => [
    ...policy(profile.policies.booking, say.booking),
    ...openingHours(profile, say),
  ],
  STORE_INFO: (scene) => [
    ...(scene.profile.address ? [scene.say.address(scene.profile.address)] : []),
    ...openingHours(scene.profile, scene.say),
    ...reach(scene),
  ],
  HUMAN_HANDOFF: reach,
  OPT_OUT: nothing,
  SMALL_TALK: ({ profile, say, customerName, heard }) =>
    heard.has('answer') ? [] : [say.greeting(profile.name, customerName)],
  SPAM: nothing,
  UNKNOWN: nothing,
};

/** Businesses that are booked and visited: nobody asks them how many of a course are wanted. */
const SERVICES: ReadonlySet<string> = new Set(['coaching', 'salon', 'clinic', 'travel', 'real_estate']);

function isService({ profile }: Occasion): boolean {
  return SERVICES.has(profile?.vertical ?? '');
}

type Question = (occasion: Occasion, say: Phrasebook) => string[];

const askProduct: Question = (occasion, say) => {
  if (occasion.entities.products.length > 0) return [];
  return [isService(occasion) ? say.askService : say.askProduct];
};
const askOrder: Question = ({ entities: { order_ids: ids } }, say) => [
  ids.length === 0 ? say.askOrderId : say.order(ids.join(', ')),
];

/** The question whose answer the team needs next; at most one, so that the reply stays short. */
const QUESTIONS: Partial<Readonly<Record<Intent, Question>>> = {
  ORDER_REQUEST: (occasion, say) => {
    const product = askProduct(occasion, say);
    if (product.length > 0 || isService(occasion)) return product;
    return occasion.entities.quantities.length > 0 ? [] : [say.askQuantity];
  },
  PRICING_INQUIRY: askProduct,
  AVAILABILITY_INQUIRY: askProduct,
  DELIVERY_INQUIRY: ({ entities }, say) => (entities.locations.length === 0 ? [say.askPlace] : []),
  SCHEDULE_CALL: ({ entities }, say) => (entities.dates.length === 0 ? [say.askTime] : []),
  ORDER_STATUS: askOrder,
  CANCELLATION_REQUEST: askOrder,
  RETURN_REFUND_REQUEST: askOrder,
};

/** Claims nothing; of two that fit, the one that takes up what was said. */
function plainSentence(occasion: Occasion, say: Phrasebook): string {
  const { intent, heard } = occasion;
  if (intent === 'SMALL_TALK' && heard.has('thanks')) return say.toThanks;
  if (intent === 'SMALL_TALK' && heard.has('answer')) return say.toAnswer;
  return intent === 'ORDER_REQUEST' && isService(occasion) ? say.bookingNoted : say.plain[intent];
}

/** Facts replace the plain sentence where they answer; where only the team can, they come beside it. */
const TEAM_ANSWERS: ReadonlySet<Intent> = new Set([
  'ORDER_REQUEST',
  'CANCELLATION_REQUEST',
  'RETURN_REFUND_REQUEST',
  'CUSTOMIZATION_REQUEST',
  'SCHEDULE_CALL',
  'HUMAN_HANDOFF',
  'SMALL_TALK',
  'DELIVERY_INQUIRY',
  'PAYMENT_INQUIRY',
]);
const GREETS_FIRST: ReadonlySet<Intent> = new Set(['SMALL_TALK']);

/** A reply in the customer's language and script that states only what the profile holds; without a profile it claims nothing. */
export function composeReply(occasion: Occasion): string {
  const say = PHRASEBOOKS[occasion.language];
  const plain = plainSentence(occasion, say);
  const facts = occasion.profile
    ? FACTS[occasion.intent]({ ...occasion, profile: occasion.profile, say })
    : [];
  const asked = QUESTIONS[occasion.intent]?.(occasion, say) ?? [];
  if (facts.length === 0) return [plain, ...asked].join(' ');
  if (GREETS_FIRST.has(occasion.intent)) return [...facts, plain].join(' ');
  return (
    TEAM_ANSWERS.has(occasion.intent) ? [plain, ...facts, ...asked] : [...facts, say.willCheck, ...asked]
  ).join(' ');
}

/** What stands in for a reply that was not grounded: it claims nothing. */
export function plainReply(intent: Intent, language: Language): string {
  return PHRASEBOOKS[language].plain[intent];
}
