import { isTaken, type Found } from './found.ts';
import type { Reading } from '../text/reading.ts';
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
      if (!PLACES.has(words.map((word) => word.folded).join(' '))) continue;
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

export function findPlaces(reading: Reading, taken: readonly Found[]): Found<string>[] {
  return [...findKnown(reading, taken), ...findPins(reading.text, taken)].sort((a, b) => a.start - b.start);
}
