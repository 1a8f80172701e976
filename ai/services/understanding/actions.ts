import type { ActionParameters, Intent, SuggestedAction } from '@biznavigate/contracts';
import { parametersOf, type Missing, type Reason } from './action-parameters.ts';
import type { UnderstoodEntities } from './result.ts';

interface Situation {
  readonly intent: Intent;
  readonly confidence: number;
  readonly entities: UnderstoodEntities;
  readonly urgent: boolean;
}

const ACTIONS: Readonly<Record<Intent, readonly SuggestedAction[]>> = {
  ORDER_REQUEST: ['check_stock', 'create_order'],
  PRICING_INQUIRY: ['send_price'],
  AVAILABILITY_INQUIRY: ['check_stock'],
  PRODUCT_INQUIRY: ['send_catalog', 'send_photos'],
  DELIVERY_INQUIRY: ['check_delivery'],
  PAYMENT_INQUIRY: ['send_payment_details'],
  ORDER_STATUS: ['check_order_status'],
  CANCELLATION_REQUEST: ['cancel_order'],
  RETURN_REFUND_REQUEST: ['start_return'],
  COMPLAINT: ['apologise', 'assign_to_human'],
  CUSTOMIZATION_REQUEST: ['request_details', 'send_quotation'],
  BATCH_INFO_REQUEST: ['send_batch_info'],
  SCHEDULE_CALL: ['schedule_call'],
  STORE_INFO: ['send_store_info'],
  HUMAN_HANDOFF: ['assign_to_human'],
  OPT_OUT: ['stop_messaging'],
  SMALL_TALK: ['reply'],
  SPAM: ['mark_as_spam'],
  UNKNOWN: ['assign_to_human'],
};

const NEEDS_ORDER: ReadonlySet<Intent> = new Set([
  'ORDER_STATUS',
  'CANCELLATION_REQUEST',
  'RETURN_REFUND_REQUEST',
]);
const SURE = 0.5;

/** What is missing before the team can act. */
function missingDetails({ intent, entities }: Situation): Missing[] {
  const lacks = (name: Missing, found: readonly unknown[]): Missing[] => (found.length === 0 ? [name] : []);
  if (NEEDS_ORDER.has(intent)) return lacks('order_id', [...entities.order_ids, ...entities.phones]);
  if (intent === 'ORDER_REQUEST')
    return [...lacks('product', entities.products), ...lacks('quantity', entities.quantities)];
  if (intent === 'SCHEDULE_CALL') return lacks('date', entities.dates);
  return intent === 'DELIVERY_INQUIRY' ? lacks('location', entities.locations) : [];
}

/** Why a person should see it, when one should. */
function handover({ intent, confidence, urgent }: Situation): Reason | null {
  if (intent === 'HUMAN_HANDOFF') return 'asked_for';
  if (intent === 'COMPLAINT') return 'complaint';
  if (intent === 'UNKNOWN' || confidence < SURE) return 'unclear';
  return urgent ? 'urgent' : null;
}

const BULK = 10;
const NO_PERSON: ReadonlySet<Intent> = new Set(['SPAM', 'OPT_OUT', 'SMALL_TALK']);

/** What the text adds to the intent's own steps. */
function furtherSteps(situation: Situation): SuggestedAction[] {
  const { intent, entities, urgent } = situation;
  const bulk = intent === 'PRICING_INQUIRY' && entities.quantities.some(({ value }) => value >= BULK);
  const paid = intent === 'PAYMENT_INQUIRY' && entities.prices.some(({ kind }) => kind === 'quoted');
  return [
    ...(missingDetails(situation).length > 0 ? (['request_details'] as const) : []),
    ...(bulk ? (['send_quotation'] as const) : []),
    ...(paid ? (['check_payment'] as const) : []),
    ...(urgent && !NO_PERSON.has(intent) ? (['assign_to_human'] as const) : []),
  ];
}

export interface Suggested {
  readonly actions: SuggestedAction[];
  /** What the actions need, as far as the text gives it. */
  readonly parameters: Partial<Record<SuggestedAction, ActionParameters>>;
}

function chooseActions(situation: Situation): SuggestedAction[] {
  const { intent, confidence } = situation;
  if (confidence < SURE && intent !== 'UNKNOWN') return ['assign_to_human', 'request_details'];
  return [...new Set([...ACTIONS[intent], ...furtherSteps(situation)])];
}

/** The next steps, most useful first. Below even odds a person decides; nothing is sent, booked or cancelled then. */
export function suggestActions(situation: Situation): Suggested {
  const actions = chooseActions(situation);
  const { entities } = situation;
  const ground = { entities, missing: missingDetails(situation), reason: handover(situation) };
  return { actions, parameters: parametersOf(actions, ground) };
}
