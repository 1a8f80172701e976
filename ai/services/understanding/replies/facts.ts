import type { CatalogueItem, Language } from '@biznavigate/contracts';
import type { Profile } from '../result.ts';
import { ENGLISH } from './english.ts';
import { HINDI } from './hindi.ts';
import { HINGLISH } from './hinglish.ts';
import type { Phrasebook } from './phrasebook.ts';

export const PHRASEBOOKS: Readonly<Record<Language, Phrasebook>> = {
  en: ENGLISH,
  hinglish: HINGLISH,
  hi: HINDI,
};

const amounts = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });
const SIGNS: Readonly<Record<string, string>> = { INR: '₹', USD: '$', EUR: '€', GBP: '£' };

/** "₹1,12,500"; other currencies by their sign or ISO code. */
export function money(amount: number, currency: string): string {
  return `${SIGNS[currency] ?? `${currency} `}${amounts.format(amount)}`;
}

/** Price and stock of one item, as far as the profile states them. */
export function aboutItem(item: CatalogueItem, profile: Profile, say: Phrasebook): string[] {
  const price =
    item.price === null || item.price === undefined
      ? say.noPrice(item.name)
      : say.price(item.name, money(item.price, profile.currency), item.unit ?? null);
  return [price, ...stockOf(item, say)];
}

/** Nothing when the profile does not say. */
export function stockOf(item: CatalogueItem, say: Phrasebook): string[] {
  if (item.in_stock === true) return [say.inStock(item.name)];
  return item.in_stock === false ? [say.outOfStock(item.name)] : [];
}

const ORDER = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function dayNames(days: readonly string[], say: Phrasebook): string {
  if (days.length === 7) return say.everyDay;
  const named = ORDER.flatMap((day, i) => (days.includes(day) ? [say.days[i] ?? ''] : []));
  const monday = ORDER.slice(1).filter((day) => days.includes(day));
  const unbroken =
    !days.includes('sun') &&
    monday.length > 2 &&
    monday.length === ORDER.indexOf(monday.at(-1) ?? 'mon') - ORDER.indexOf(monday[0] ?? 'mon') + 1;
  if (unbroken) return `${named[0]} ${say.to} ${named.at(-1)}`;
  return named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} ${say.and} ${named.at(-1)}`;
}

/** The names of the days on which the business is open at all. */
export function openDays(profile: Profile, say: Phrasebook): string[] {
  return ORDER.flatMap((day, i) =>
    profile.hours.some(({ days }) => days.includes(day)) ? [say.days[i] ?? ''] : [],
  );
}

export function openingHours(profile: Profile, say: Phrasebook): string[] {
  const clock = (time: string): string => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return say.clock(hour, minute);
  };
  return profile.hours.map(({ days, opens, closes }) =>
    say.hours(dayNames(days, say), clock(opens), clock(closes)),
  );
}

/** A policy in the business's own words, or nothing. */
export function policy(text: string | undefined, say: (text: string) => string): string[] {
  const trimmed = text?.trim();
  return trimmed ? [say(/[.!?।]$/.test(trimmed) ? trimmed : `${trimmed}.`)] : [];
}
