import { ordinalAt } from '../numbers/ordinals.ts';
import { tokenAt } from '../text/tokens.ts';
import type { Day } from './calendar.ts';
import { wordAt, type Tokens } from './form.ts';
import { partOf, startOf, stretch, type Part, type Period } from './period.ts';
import { monthAt, yearAt, type Phrase, type PhraseForm } from './phrase.ts';
import { GRAINS, STEPS } from './words.ts';

/** A week, month, quarter or year that is meant, and the token after it. */
interface PeriodSaid {
  readonly period: Period;
  readonly start: (base: Day) => Day;
  readonly to: number;
}

function periodAt(tokens: Tokens, i: number): Period | undefined {
  const word = wordAt(tokens, i);
  if (/^(?:kuarter|ktr)$/.test(word)) return 'quarter';
  const grain = GRAINS.get(word);
  return grain === 'week' || grain === 'month' || grain === 'year' ? grain : undefined;
}

/** "next", "current", "the following", "around next". */
function stepAt(tokens: Tokens, i: number): { readonly value: number; readonly to: number } | undefined {
  const the = wordAt(tokens, i) === 'the' ? i + 1 : i;
  const at = wordAt(tokens, the) === 'around' ? the + 1 : the;
  const value = STEPS.get(wordAt(tokens, at)) ?? { curent: 0, foloving: 1 }[wordAt(tokens, at)];
  return value === undefined ? undefined : { value, to: at + 1 };
}

/** "next week", "the following month", "this quarter". */
function steppedAt(tokens: Tokens, i: number): PeriodSaid | undefined {
  const step = stepAt(tokens, i);
  const period = step && periodAt(tokens, step.to);
  return period && { period, start: (base) => startOf(period, base, step.value), to: step.to + 1 };
}

/** "the week", "month": the one that is now. */
function presentAt(tokens: Tokens, i: number): PeriodSaid | undefined {
  const at = wordAt(tokens, i) === 'the' ? i + 1 : i;
  const period = periodAt(tokens, at);
  return period && { period, start: (base) => startOf(period, base, 0), to: at + 1 };
}

/** "April", "March 2026", "2017". */
function namedAt(tokens: Tokens, i: number): PeriodSaid | undefined {
  const month = monthAt(tokens, i);
  if (month === undefined) {
    const [, year] = /^((?:19|20)\d\d)$/.exec(wordAt(tokens, i)) ?? [];
    return year === undefined
      ? undefined
      : { period: 'year', start: () => ({ year: Number(year), month: 1, day: 1 }), to: i + 1 };
  }
  const year = yearAt(tokens, i + 1);
  const start = (base: Day): Day => ({
    year: year?.value ?? (month < base.month ? base.year + 1 : base.year),
    month,
    day: 1,
  });
  return { period: 'month', start, to: year?.to ?? i + 1 };
}

const PART_WORDS: ReadonlyMap<string, Part> = new Map([
  ['begining', 'beginning'],
  ['start', 'beginning'],
  ['early', 'beginning'],
  ['midle', 'middle'],
  ['mid', 'middle'],
  ['end', 'end'],
  ['late', 'end'],
]);

function partPhrase(size: number, part: Part, { period, start }: PeriodSaid): Phrase {
  return { size, meaning: ({ base }) => ({ value: stretch(...partOf(period, part, start(base))) }) };
}

/** "EOM", "EOY": the end of the month or the year that is now. */
const SHORT: ReadonlyMap<string, Period> = new Map([
  ['eom', 'month'],
  ['eoy', 'year'],
]);

/** What a part is taken of: after "of" any period, else one that a word such as "next" or its name makes sure. */
function wholeAt(tokens: Tokens, i: number, word: string): PeriodSaid | undefined {
  if (wordAt(tokens, i) === 'of') {
    const at = i + 1;
    return steppedAt(tokens, at) ?? presentAt(tokens, at) ?? namedAt(tokens, at);
  }
  // "batch start January" says the month, "early January" a part of it; "late may be" is neither.
  if (!/^(?:early|mid|late)$/.test(word) || tokenAt(tokens, i).text === 'may') return undefined;
  return steppedAt(tokens, i) ?? namedAt(tokens, i);
}

/** "end of the month", "beginning of next week", "early March", "mid 2026", "EOM". */
export const partOfPeriod: PhraseForm = (tokens, i) => {
  const word = wordAt(tokens, i);
  const short = SHORT.get(word);
  if (short !== undefined)
    return partPhrase(1, 'end', { period: short, start: (base) => startOf(short, base, 0), to: i + 1 });
  const part = PART_WORDS.get(word);
  const whole = part && wholeAt(tokens, i + 1, word);
  return part && whole && partPhrase(whole.to - i, part, whole);
};

/** "rest of the week": from today on. */
export const restOfPeriod: PhraseForm = (tokens, i) => {
  const rest = wordAt(tokens, i) === 'rest' && wordAt(tokens, i + 1) === 'of';
  const said = rest ? (steppedAt(tokens, i + 2) ?? presentAt(tokens, i + 2)) : undefined;
  if (!said) return undefined;
  const until = (base: Day): Day => startOf(said.period, said.start(base), 1);
  return { size: said.to - i, meaning: ({ base }) => ({ value: stretch(base, until(base)) }) };
};

/** "all week", "all month": the one that is now. */
export const wholePeriod: PhraseForm = (tokens, i) => {
  const said = wordAt(tokens, i) === 'al' ? presentAt(tokens, i + 1) : undefined;
  if (!said) return undefined;
  const { period, start } = said;
  return {
    size: said.to - i,
    meaning: ({ base }) => ({ value: stretch(start(base), startOf(period, base, 1)) }),
  };
};

function quarterPhrase(size: number, which: number, year: number | undefined): Phrase {
  const start = (base: Day): Day => ({ year: year ?? base.year, month: 3 * which - 2, day: 1 });
  return {
    size,
    meaning: ({ base }) => ({ value: stretch(start(base), startOf('quarter', start(base), 1)) }),
  };
}

/** "this quarter", "third quarter", "4th qtr of 2018". */
export const quarter: PhraseForm = (tokens, i) => {
  if (wordAt(tokens, i) === 'the') return undefined;
  const stepped = steppedAt(tokens, i);
  if (stepped?.period === 'quarter') {
    const { start } = stepped;
    return {
      size: stepped.to - i,
      meaning: ({ base }) => ({ value: stretch(start(base), startOf('quarter', start(base), 1)) }),
    };
  }
  const which = ordinalAt(tokens, i);
  if (!which || periodAt(tokens, which.to) !== 'quarter') return undefined;
  if (which.value > 4) return undefined;
  const year = yearAt(tokens, which.to + 1);
  return quarterPhrase((year?.to ?? which.to + 1) - i, which.value, year?.value);
};

/** "following week", "current month": "next" and "this" are read with the other steps. */
export const followingPeriod: PhraseForm = (tokens, i) => {
  const said = /^(?:foloving|curent)$/.test(wordAt(tokens, i)) ? steppedAt(tokens, i) : undefined;
  if (!said || said.period === 'quarter') return undefined;
  const { period, start } = said;
  const end = (base: Day): Day => startOf(period, start(base), 1);
  return { size: said.to - i, meaning: ({ base }) => ({ value: stretch(start(base), end(base)) }) };
};
