import type {
  ActionParameters,
  handoverReasons,
  missingDetails,
  SuggestedAction,
} from '@biznavigate/contracts';
import type { UnderstoodEntities } from './result.ts';

export type Missing = (typeof missingDetails)[number];
export type Reason = (typeof handoverReasons)[number];

/** What the parameters are read from: the entities, and what the choice of actions already knows. */
export interface Ground {
  readonly entities: UnderstoodEntities;
  readonly missing: readonly Missing[];
  readonly reason: Reason | null;
}

type Read = (ground: Ground) => ActionParameters;

/** The only one, or nothing: of several, none is guessed. */
function only<T>(values: readonly T[]): T | undefined {
  const different = [...new Set(values)];
  return different.length === 1 ? different[0] : undefined;
}

const products: Read = ({ entities }) => listed('products', entities.products);
const orders: Read = ({ entities }) => listed('order_ids', entities.order_ids);
const places: Read = ({ entities }) => listed('locations', entities.locations);
const missing: Read = (ground) => listed('missing', ground.missing);
const reason: Read = (ground) => (ground.reason === null ? {} : { reason: ground.reason });

function listed(name: keyof ActionParameters, values: readonly string[]): ActionParameters {
  return values.length === 0 ? {} : { [name]: [...new Set(values)] };
}

/** Products with their quantities; those of which no quantity is said come after them. People are no items. */
const items: Read = ({ entities }) => {
  const heads = new Set(entities.spans.filter(({ kind }) => kind === 'people').map(({ value }) => value));
  const counted = entities.quantities
    .filter(({ value, product }) => product || !heads.has(value))
    .map(({ value, unit, product }) => ({
      product: product ?? null,
      quantity: value,
      ...(unit === undefined ? {} : { unit }),
    }));
  const rest = entities.products
    .filter((product) => !counted.some((item) => item.product === product))
    .map((product) => ({ product }));
  return counted.length + rest.length === 0 ? {} : { items: [...counted, ...rest] };
};

/** One day and one time of day, where the text says no second one; else all of it as written. */
const when: Read = ({ entities: { dates } }) => {
  if (dates.length === 0) return {};
  // A stretch of time is no day and no hour.
  const stretches = dates.some(({ value = '' }) => value.includes('/'));
  const values = dates.map(({ value = '' }) => value.split('T'));
  const days = new Set(values.map(([day = '']) => day).filter(Boolean));
  const times = new Set(values.map(([, time = '']) => time).filter(Boolean));
  const [day, time] = [only([...days]), only([...times])];
  const clear = !stretches && days.size <= 1 && times.size <= 1 && (day !== undefined || time !== undefined);
  if (!clear) return { dates: dates.map(({ text }) => text) };
  return { ...(day === undefined ? {} : { date: day }), ...(time === undefined ? {} : { time }) };
};

const phone: Read = ({ entities }) => {
  const said = only(entities.phones);
  return said === undefined ? {} : { phone: said };
};

const people: Read = ({ entities }) => {
  const said = entities.spans.filter(({ kind }) => kind === 'people').map(({ value }) => value);
  // "No kids, just me and my wife" are two.
  const heads = only(said.filter((value) => value !== 0));
  return typeof heads === 'number' ? { people: heads } : {};
};

/** What was paid or told, or what may be spent: the price of the given kind, when there is one. */
function amount(kind: 'quoted' | 'budget'): Read {
  return ({ entities }) => {
    const fitting = entities.prices.filter((price) => price.kind === kind);
    const said = fitting.length === 1 ? fitting[0] : undefined;
    return said === undefined ? {} : { amount: said.amount, currency: said.currency };
  };
}

/** What each action can use of a message; the other actions need nothing. */
const USES: Partial<Readonly<Record<SuggestedAction, readonly Read[]>>> = {
  send_catalog: [products],
  send_price: [items],
  send_quotation: [items, amount('budget'), when, places],
  send_photos: [products],
  send_payment_details: [amount('quoted'), orders],
  send_batch_info: [products, when],
  request_details: [missing],
  check_stock: [items, when],
  check_delivery: [products, places, when],
  check_payment: [amount('quoted'), orders],
  check_order_status: [orders, products, phone],
  create_order: [items, places, when, phone],
  cancel_order: [orders, items, when, phone],
  start_return: [orders, products, phone],
  schedule_call: [when, people, places, phone],
  assign_to_human: [reason, phone],
};

/** The parameters of each action that has any. */
export function parametersOf(
  actions: readonly SuggestedAction[],
  ground: Ground,
): Partial<Record<SuggestedAction, ActionParameters>> {
  return Object.fromEntries(
    actions.flatMap((action) => {
      const parts = (USES[action] ?? []).map((read) => read(ground));
      const parameters: ActionParameters = Object.assign({}, ...parts);
      return Object.keys(parameters).length === 0 ? [] : [[action, parameters]];
    }),
  );
}
