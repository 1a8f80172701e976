import { isTaken, type Found } from './found.ts';
import type { Reading } from '../text/reading.ts';
import { tokenAt, type Token } from '../text/tokens.ts';
import { PLACES } from './gazetteer.ts';

const PIN = /(?<![\p{L}\p{N}₹.,/#+-])[1-9]\d{2}\s?\d{3}(?![\p{L}\p{N}/]|[.,-]\d)/gu;
const PIN_AFTER_WORD = /(?:pin(?:\s*code)?|pincode|पिन(?:\s*कोड)?)\s*(?:is|no|hai|:|-|=)?\s*$/iu;
const MONEY_OR_ID =
  /(?:₹|rs\.?|inr|order|ord|bill|invoice|ref|no\.?|number|id|code|otp|roll)\s*(?:no|id|is|number)?\s*[.:#-]?\s*$/iu;

function findPins(text: string, taken: readonly Found[]): Found<string>[] {
  return [...text.matchAll(PIN)]
    .map(({ 0: pin, index }) => ({
      kind: 'location' as const,
      start: index,
      end: index + pin.length,
      text: pin,
      value: pin,
    }))
    .filter((pin) => {
      const before = text.slice(Math.max(0, pin.start - 16), pin.start);
      if (isTaken(pin, taken)) return false;
      return PIN_AFTER_WORD.test(before) || !MONEY_OR_ID.test(before);
    });
}

/** Known towns, cities, states and regions; up to three words. */
function findKnown({ tokens, text }: Reading, taken: readonly Found[]): Found<string>[] {
  const found: Found<string>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    for (let size = 3; size > 0; size -= 1) {
      const words = tokens.slice(i, i + size);
      const [first, last] = [words[0], words.at(-1)];
      if (!first || !last || words.length < size || words.some((word) => word.kind !== 'word')) continue;
      if (!PLACES.has(words.map((word) => word.text.toLowerCase()).join(' '))) continue;
      const place = {
        kind: 'location' as const,
        start: first.start,
        end: last.end,
        text: text.slice(first.start, last.end),
        value: text.slice(first.start, last.end),
      };
      if (!isTaken(place, taken)) found.push(place);
      i += size - 1;
      break;
    }
  }
  return found;
}

/** Words that make a place of the name before them. */
const PLACE_NOUN =
  /^(?:nagar|road|rd|marg|chowk|chauk|bazar|bajar|bazaar|market|mkt|colony|enclave|vihar|puram|ganj|gali|cross|layout|extension|extn|society|apartments?|apts?|tower|towers|plaza|mall|complex|hospital|station|stand|naka|depot|flyover|circle|hills|heights|palace|residency|garden|gardens|bagh|tola|mohalla|peth|wadi|maidan|ngr|hall|temple|mandir|college|school|नगर|रोड|मार्ग|चौक|बाज़ार|बाजार|कॉलोनी|विहार|गंज|गली|मोहल्ला)$/iu;
/** Also plain words: only a name written with a capital, or after "near", makes a place of them. */
const PLAIN_NOUN =
  /^(?:road|market|mkt|hospital|station|stand|naka|depot|circle|hall|temple|mandir|college|school|mall|complex|tower|towers|garden|gardens|society|cross|layout|block|heights|hills|palace|बाजार|बाज़ार|रोड|चौक)$/iu;
/** Endings of towns' names; a word of seven letters or more that ends so is one. */
const TOWN_ENDING =
  /^\p{L}{3,}(?:pur|pura|nagar|ganj|garh|abad|puram|patnam|wadi|gaon|halli|palli|pally|patti|guda|kheda|peth)$/iu;
const NUMBERED = /^(?:sector|sec|phase|block|ward)$/i;
const NOT_A_NAME =
  /^(?:the|a|an|my|our|your|this|that|near|in|at|to|from|on|of|and|main|next|big|new|old|any|your|ur|me|mein|main|ki|ka|ke|se|pe|par|wala|wali|wale|hai|h|same|which|is|are|ko|tak|bus|railway|metro|police|local|nearest|vegetable|sabji|wedding|marriage|party|banquet|function|dining|high|play|his|her|home|for|because|kya|aage|after|by|baar|foot|wrong|kisi|koi|jo|wo|sirf|wholesale|share|stock|super|every|सी|सा|से|कौन|किस|के|की|का|में|से|पर)$/i;

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Could the word be a name, so that "road" after it makes a place? */
function isName(tokens: readonly Token[], i: number): boolean {
  const { text } = tokenAt(tokens, i);
  return (
    /^\p{Lu}|^[\u0900-\u097f]/u.test(text) ||
    PLACES.has(text.toLowerCase()) ||
    /^(?:near|nr)$/i.test(tokenAt(tokens, i - 1).text)
  );
}

/** "Shri Ram Nagar": three words in capitals. */
function isLongName(tokens: readonly Token[], i: number): boolean {
  const [first, one, two] = [tokenAt(tokens, i), tokenAt(tokens, i + 1), tokenAt(tokens, i + 2)];
  return isCapital(first.text) && isCapital(one.text) && PLACE_NOUN.test(two.text);
}

/** "Sector 21"; but "please block 3 coaches" is no block of houses. */
function isNumbered(tokens: readonly Token[], i: number): boolean {
  const [noun, number, after] = [tokenAt(tokens, i), tokenAt(tokens, i + 1), tokenAt(tokens, i + 2)];
  if (number.kind !== 'number' || !NUMBERED.test(noun.text)) return false;
  return !(/^block$/i.test(noun.text) && after.kind === 'word');
}

/** How many tokens from `i` on name a place by their form; 0 for none. */
function named(tokens: readonly Token[], i: number): number {
  const [token, next] = [tokenAt(tokens, i), tokenAt(tokens, i + 1)];
  if (token.kind !== 'word') return 0;
  const alone = TOWN_ENDING.test(token.text) ? 1 : 0;
  if (isNumbered(tokens, i)) return 2;
  if (NOT_A_NAME.test(token.text)) return alone;
  if (isLongName(tokens, i)) return 3;
  if (!PLACE_NOUN.test(next.text)) return alone;
  return isName(tokens, i) || !PLAIN_NOUN.test(next.text) ? 2 : 0;
}

/** "Shivaji Nagar", "Kolar Road", "Sector 62", "Rampur": places by the form of their names. */
function findByForm({ tokens, text }: Reading, taken: readonly Found[]): Found<string>[] {
  const found: Found<string>[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const size = named(tokens, i);
    const [first, last] = [tokens[i], tokens[i + size - 1]];
    if (size === 0 || !first || !last || text.slice(first.start, last.end).includes('\n')) continue;
    const place = {
      kind: 'location' as const,
      start: first.start,
      end: last.end,
      text: text.slice(first.start, last.end),
      value: text.slice(first.start, last.end),
    };
    if (!isTaken(place, taken) && !isTaken(place, found)) found.push(place);
  }
  return found;
}

/** Where two findings overlap, the longer one is the place. */
export function findPlaces(reading: Reading, taken: readonly Found[]): Found<string>[] {
  const all = [...findPins(reading.text, taken), ...findByForm(reading, taken), ...findKnown(reading, taken)];
  const chosen: Found<string>[] = [];
  for (const place of all.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!isTaken(place, chosen)) chosen.push(place);
  }
  return chosen.sort((a, b) => a.start - b.start);
}
