import { findDates } from '../dates/find.ts';
import { findEmails, findUrls } from '../entities/contacts.ts';
import { findPhones } from '../entities/phones.ts';
import { findPrices } from '../entities/money.ts';
import { readNumbers } from '../numbers/read.ts';
import { PRODUCT_WORDS } from '../products/lexicon.ts';
import { singular } from '../products/singular.ts';
import type { Profile } from '../result.ts';
import { fold } from '../text/fold.ts';
import { read, type Reading } from '../text/reading.ts';
import { PROMISES } from './promises.ts';
import { known, stated, type Known, type Stated } from './stated.ts';

/** What a reply says without a source. */
export interface Ungrounded {
  readonly kind: 'number' | 'price' | 'date' | 'link' | 'product' | 'promise';
  readonly said: string;
}

export interface Sources {
  readonly message: string;
  readonly profile: Profile | null;
}

/** Words between dates that say nothing by themselves. */
const JOINING: ReadonlySet<string> = new Set(['to', 'se', 'and', 'aur', 'at', 'ko', 'of', 'the']);

interface Check {
  readonly reply: Reading;
  readonly plain: string;
  readonly folded: string;
  readonly message: Known;
  readonly stated: Stated;
}

function says({ message, stated: { all } }: Check, folded: string): boolean {
  return message.folded.includes(folded) || all.folded.includes(folded);
}

function numbers({ reply, message, stated: { all } }: Check): Ungrounded[] {
  const has = (value: number): boolean => message.numbers.has(value) || all.numbers.has(value);
  return reply.tokens
    .filter(({ kind, text }) => kind === 'number' && !has(Number(text.replaceAll(',', ''))))
    .map(({ text }) => ({ kind: 'number', said: text }));
}

function named({ stated: { items } }: Check, folded: string): Stated['items'] {
  return items.filter(({ name }) => name.trim() !== '' && folded.includes(name));
}

/** Sentence by sentence, with the items that each is about: those that it names, or those named before it. */
function sentences(check: Check): { readonly text: Known; readonly about: Stated['items'] }[] {
  let about: Stated['items'] = [];
  return check.reply.text
    .split(/(?<=[.!?।])(?<!(?:Rs|No|Dr|Mr|Mrs|approx)\.)\s+(?=\p{L}|\d)/iu)
    .map((sentence) => {
      const text = known(sentence);
      const items = named(check, text.folded);
      if (items.length > 0) about = items;
      return { text, about };
    });
}

/** A price must be said of the item that it belongs to, in a policy, or by the customer. */
function prices(check: Check): Ungrounded[] {
  const {
    message,
    stated: { policies },
  } = check;
  return sentences(check).flatMap(({ text, about }) => {
    const has = (amount: number): boolean =>
      message.numbers.has(amount) ||
      policies.numbers.has(amount) ||
      about.some(({ item, description }) => item.price === amount || description.numbers.has(amount));
    return findPrices(text.reading, readNumbers(text.reading.tokens), [])
      .filter(({ price }) => !has(price.amount))
      .map(({ found }) => ({ kind: 'price' as const, said: found.text }));
  });
}

/** Says that it is so now, and promises no time. */
const NOW = /^(?:at the moment|at present|presently|right now|now|currently|abhi|filhaal|अभी|फिलहाल)$/i;

/** Each word of a date must have been said: "Monday" by the opening hours, "5 pm" by the customer. */
function dates(check: Check): Ungrounded[] {
  return findDates(check.reply, [])
    .filter(
      ({ text }) =>
        !NOW.test(text) &&
        !read(text).tokens.every(
          ({ folded, kind }) => kind === 'symbol' || JOINING.has(folded) || says(check, ` ${folded} `),
        ),
    )
    .map(({ text }) => ({ kind: 'date', said: text }));
}

function links({ reply, message, stated: { all } }: Check): Ungrounded[] {
  const emails = findEmails(reply.text);
  const urls = findUrls(reply.text, emails);
  const phones = findPhones(reply.text, [...emails, ...urls]);
  const source = `${message.text}\n${all.text}`;
  const digits = source.replace(/\D/g, '');
  return [
    ...[...emails, ...urls].filter(({ text }) => !source.toLowerCase().includes(text.toLowerCase())),
    ...phones.filter(({ value }) => !digits.includes(value.slice(-10))),
  ].map(({ text }) => ({ kind: 'link', said: text }));
}

/** Words that are products in one shop and plain words in a reply. */
const PLAIN = new Set(
  'order box bill report seat room class batch book number test shop card copy board counter cover pack course delivery menu plan set piece top tab press cap ring mic display register link ghar plate food dukan package कार्ड दुकान जाँच सफाई खाना बैच कोर्स'.split(
    ' ',
  ),
);

function products(check: Check): Ungrounded[] {
  return check.reply.words
    .map(({ text }) => text.toLowerCase())
    .filter((word) => {
      const one = singular(word);
      if (PLAIN.has(one) || !(PRODUCT_WORDS.has(word) || PRODUCT_WORDS.has(one))) return false;
      return !says(check, ` ${fold(word)} `) && !says(check, fold(one));
    })
    .map((word) => ({ kind: 'product', said: word }));
}

/** Stock is promised by the item's own field, in the sentence that names it. */
function promisesStock(check: Check, phrases: readonly string[]): boolean {
  return sentences(check)
    .filter(({ text }) => phrases.some((phrase) => text.plain.includes(phrase)))
    .every(({ about }) => about.length > 0 && about.every(({ item }) => item.in_stock === true));
}

/** "free", "guarantee", "will be delivered": only in the words of the profile. */
function promises(check: Check): Ungrounded[] {
  return PROMISES.filter(({ phrases }) => phrases.some((phrase) => check.plain.includes(phrase)))
    .filter(({ kind, phrases }) => {
      if (kind === 'in stock' && promisesStock(check, phrases)) return false;
      return !phrases.some((phrase) => check.stated.all.plain.includes(phrase));
    })
    .map(({ kind }) => ({ kind: 'promise', said: kind }));
}

/**
 * Everything in a reply that neither the customer nor the business said: numbers, prices of the wrong item, dates, links,
 * products and promises. An empty list means that the reply may go out.
 */
export function ungrounded(text: string, sources: Sources): Ungrounded[] {
  const { reading, folded, plain } = known(text);
  const check: Check = {
    reply: reading,
    plain,
    folded,
    message: known(sources.message),
    stated: stated(sources.profile),
  };
  return [numbers, prices, dates, links, products, promises].flatMap((each) => each(check));
}
