import { findDates } from '../../services/understanding/dates/find.ts';
import type { Clock } from '../../services/understanding/dates/clock.ts';
import { resolveDate } from '../../services/understanding/dates/resolve.ts';
import { findEmails, findUrls } from '../../services/understanding/entities/contacts.ts';
import type { Found } from '../../services/understanding/entities/found.ts';
import { findPhones } from '../../services/understanding/entities/phones.ts';
import { impliedPeople, impliedRooms } from '../../services/understanding/entities/implied.ts';
import { findMeasures } from '../../services/understanding/entities/measures.ts';
import { findMarkedPrices } from '../../services/understanding/entities/money.ts';
import { readSigned } from '../../services/understanding/numbers/read.ts';
import { readOrdinals } from '../../services/understanding/numbers/ordinals.ts';
import { read, type Reading } from '../../services/understanding/text/reading.ts';
import { isGlued, tokenAt } from '../../services/understanding/text/tokens.ts';
import type { Read } from './truth.ts';

export type Kind = 'number' | 'count' | 'ordinal' | 'money' | 'measure' | 'date' | 'phone' | 'email' | 'url';
type Reader = (reading: Reading, clock: Clock) => Read[];

function spans(found: readonly Found[]): Read[] {
  return found.map(({ start, end, value }) => ({ start, end, value: String(value) }));
}

function ofTokens(
  { tokens }: Reading,
  numbers: readonly { readonly from: number; readonly to: number; readonly value: number }[],
): Read[] {
  return numbers.map(({ from, to, value }) => ({
    start: tokenAt(tokens, from).start,
    end: tokenAt(tokens, to - 1).end,
    value: String(value),
  }));
}

/** The number files count no number that is glued to a unit or to an ordinal's ending: "29km", "4th". */
function standsAlone({ tokens }: Reading, { to }: { readonly to: number }): boolean {
  const [last, next] = [tokenAt(tokens, to - 1), tokenAt(tokens, to)];
  return next.kind !== 'word' || !isGlued(last, next);
}

function numbers(reading: Reading): Read[] {
  return ofTokens(
    reading,
    readSigned(reading.tokens).filter((number) => standsAlone(reading, number)),
  );
}

/** The extractors that read customers' messages, each alone. */
const READERS: Readonly<Record<Kind, Reader>> = {
  number: numbers,
  count: (reading) => [
    ...numbers(reading),
    ...ofTokens(reading, readOrdinals(reading.tokens)),
    ...spans([...impliedPeople(reading, []), ...impliedRooms(reading, [])]),
  ],
  ordinal: (reading) => ofTokens(reading, readOrdinals(reading.tokens)),
  money: (reading) => spans(findMarkedPrices(reading).map(({ found }) => found)),
  measure: (reading) => spans(findMeasures(reading, readSigned(reading.tokens), [])),
  date: (reading, clock) =>
    findDates(reading, findUrls(reading.text, [])).map((date) => ({
      ...date,
      value: resolveDate(date, reading, clock) ?? '',
    })),
  phone: ({ text }) => spans(findPhones(text, [])),
  email: ({ text }) => spans(findEmails(text)),
  url: ({ text }) => spans(findUrls(text, [])),
};

export function readKind(kind: Kind, text: string, clock: Clock): Read[] {
  return READERS[kind](read(text), clock);
}
