import { tokenAt } from '../text/tokens.ts';
import type { Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { holiday, HOLIDAY_BEGINNINGS, isHoliday, LONGEST_HOLIDAY, nearestHoliday } from './holidays.ts';
import { yearAt, type PhraseForm } from './phrase.ts';
import { GRAINS, STEPS } from './words.ts';

interface HolidaySaid {
  readonly name: string;
  readonly to: number;
}

/** The longest holiday's name at `i`; apostrophes do not count. */
export function holidayAt(tokens: Tokens, i: number): HolidaySaid | undefined {
  if (!HOLIDAY_BEGINNINGS.has(tokenAt(tokens, i).folded)) return undefined;
  for (let size = LONGEST_HOLIDAY + 2; size > 0; size -= 1) {
    const words = tokens.slice(i, i + size).filter(({ text }) => !/^['’.-]$/.test(text));
    const name = words
      .map(({ folded }) => folded)
      .join(' ')
      .replaceAll(/(?<=\p{L}) s(?= |$)/gu, 's');
    if (words.length > 0 && tokenAt(tokens, i + size - 1).kind !== 'symbol' && isHoliday(name))
      return { name, to: i + size };
  }
  return undefined;
}

function yearOfHoliday(
  tokens: Tokens,
  at: number,
): { readonly year: (base: Day) => number; readonly to: number } | undefined {
  const year = yearAt(tokens, at);
  if (year) return { year: () => year.value, to: year.to };
  const of = /^(?:of|in)$/.test(wordAt(tokens, at)) ? at + 1 : at;
  const step = STEPS.get(wordAt(tokens, of));
  const isYear = GRAINS.get(wordAt(tokens, of + 1)) === 'year';
  return step !== undefined && isYear ? { year: (base) => base.year + step, to: of + 2 } : undefined;
}

/** "Happy Diwali", "eid mubarak". */
function isWished(tokens: Tokens, from: number, to: number): boolean {
  return /^(?:hapy|mery|shubh|subh)$/.test(wordAt(tokens, from - 1)) || wordAt(tokens, to) === 'mubarak';
}

/** "thanksgiving 2014", "independence day of this year", "next easter", "last easter". Wishing one is no date. */
export const holidayDate: PhraseForm = (tokens, i) => {
  const step = STEPS.get(wordAt(tokens, i));
  const name = holidayAt(tokens, step === undefined ? i : i + 1);
  if (!name || isWished(tokens, i, name.to)) return undefined;
  const year = yearOfHoliday(tokens, name.to);
  return {
    size: (year?.to ?? name.to) - i,
    meaning: ({ base, past, american }) => ({
      day:
        (year
          ? holiday(name.name, year.year(base), american)
          : nearestHoliday(name.name, base, {
              back: step === -1 || (step === undefined && past),
              american,
            })) ?? undefined,
    }),
  };
};
