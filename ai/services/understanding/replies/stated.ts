import type { CatalogueItem } from '@biznavigate/contracts';
import { readNumbers } from '../numbers/read.ts';
import type { Profile } from '../result.ts';
import { read, type Reading } from '../text/reading.ts';
import { openDays, openingHours, PHRASEBOOKS } from './facts.ts';

/** A text in the forms that are looked up in. */
export interface Known {
  readonly text: string;
  /** Words in lower case, a space around each. */
  readonly plain: string;
  readonly folded: string;
  readonly numbers: ReadonlySet<number>;
  readonly reading: Reading;
}

function itemText(item: CatalogueItem): string {
  return [
    item.sku,
    item.name,
    ...item.aliases,
    item.price ?? '',
    item.unit ?? '',
    item.description ?? '',
  ].join(' \n ');
}

/** All that a business says of itself. */
function profileText(profile: Profile | null): string {
  if (!profile) return '';
  const { name, phone, email, website, address, policies, catalogue } = profile;
  const open = Object.values(PHRASEBOOKS).flatMap((say) => [
    ...openingHours(profile, say),
    ...openDays(profile, say),
  ]);
  return [
    name,
    phone,
    email,
    website,
    address,
    ...open,
    ...profile.hours.map(({ opens, closes }) => `${opens} ${closes}`),
    ...Object.values(policies),
    ...catalogue.map(itemText),
  ]
    .filter(Boolean)
    .join(' \n ');
}

function foldedText(reading: Reading): string {
  return ` ${reading.tokens
    .filter(({ kind }) => kind !== 'symbol')
    .map(({ folded }) => folded)
    .join(' ')} `;
}

function plainText(reading: Reading): string {
  return ` ${reading.tokens
    .filter(({ kind }) => kind !== 'symbol')
    .map(({ text }) => text.toLowerCase())
    .join(' ')} `;
}

/** Numbers in digits, and those behind "lakh" and "40k" spelled out. */
function numbersOf(reading: Reading): Set<number> {
  const written = reading.tokens
    .filter(({ kind }) => kind === 'number')
    .map(({ text }) => Number(text.replaceAll(',', '')));
  return new Set([...written, ...readNumbers(reading.tokens).map(({ value }) => value)]);
}

export function known(text: string): Known {
  const reading = read(text);
  return {
    text,
    plain: plainText(reading),
    folded: foldedText(reading),
    numbers: numbersOf(reading),
    reading,
  };
}

/** A profile's text, read once for all replies of its business. */
export interface Stated {
  readonly all: Known;
  readonly policies: Known;
  readonly items: readonly {
    readonly item: CatalogueItem;
    readonly name: string;
    readonly description: Known;
  }[];
}

const statedBy = new WeakMap<Profile, Stated>();
const NOTHING: Stated = { all: known(''), policies: known(''), items: [] };

export function stated(profile: Profile | null): Stated {
  if (!profile) return NOTHING;
  const before = statedBy.get(profile);
  if (before) return before;
  const read: Stated = {
    all: known(profileText(profile)),
    policies: known(Object.values(profile.policies).join(' \n ')),
    items: profile.catalogue.map((item) => ({
      item,
      name: known(item.name).folded,
      description: known(item.description ?? ''),
    })),
  };
  statedBy.set(profile, read);
  return read;
}
