import { fold } from '../text/fold.ts';
import { iso, type Day } from './calendar.ts';

import { JEWISH_FEASTS } from './hebrew.ts';
import {
  afterEaster,
  afterOrthodoxEaster,
  afterThanksgiving,
  fixed,
  kingsDay,
  listed,
  nth,
  type Rule,
} from './holiday-rules.ts';
import { LUNAR_FESTIVALS } from './lunar-festivals.ts';

const CHINESE_NEW_YEAR =
  '02-10 01-31 02-19 02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17 02-06 01-26';

const RULES: readonly (readonly [string, Rule])[] = [
  ['christmas|xmas|christmas day|xmas day|क्रिसमस', fixed(12, 25)],
  ['christmas eve|xmas eve', fixed(12, 24)],
  ['new year|new year day|new years|new years day|नया साल', fixed(1, 1)],
  ['new years eve|new year eve', fixed(12, 31)],
  ['valentine|valentines|valentine day|valentines day', fixed(2, 14)],
  ['halloween|halloween day', fixed(10, 31)],
  ['republic day', fixed(1, 26)],
  ['gandhi jayanti', fixed(10, 2)],
  ['lohri', fixed(1, 13)],
  ['mattu pongal|maattu pongal', fixed(1, 15)],
  ['rabindra jayanti|rabindranath jayanti', fixed(5, 9)],
  ['parsi new year|nowroz', (year) => ({ year, month: 8, day: year < 2020 ? 17 : year < 2024 ? 16 : 15 })],
  ['makar sankranti|sankranti|makarsankranti|pongal|thai pongal', fixed(1, 14)],
  ['baisakhi|vaisakhi|vaishakhi|vasakhi', fixed(4, 14)],
  ['shivaji jayanti', fixed(2, 19)],
  ['childrens day', fixed(11, 14)],
  ['teachers day', fixed(9, 5)],
  ['workers day|international workers day|may day', fixed(5, 1)],
  ['women day|womens day|international womens day', fixed(3, 8)],
  ['earth day', fixed(4, 22)],
  ['st patricks day|saint patrick|saint patricks day|st patrick day|saint patrick day', fixed(3, 17)],
  ['world vegan day', fixed(11, 1)],
  ['boss day|bosss day|bosses day', fixed(10, 16)],
  ['april fools|april fools day', fixed(4, 1)],
  ['groundhog day', fixed(2, 2)],
  ['independence day', fixed(8, 15)],
  ['labour day', fixed(5, 1)],
  ['labor day', nth(1, 1, 9)],
  ['thanksgiving|thanksgiving day', nth(4, 4, 11)],
  ['black friday', afterThanksgiving(1)],
  ['memorial day', nth(-1, 1, 5)],
  ['mothers day', nth(2, 0, 5)],
  ['fathers day', nth(3, 0, 6)],
  ['mlk day|martin luther kings day|martin luther king day|mlk jr day|civil rights day', nth(3, 1, 1)],
  ['presidents day', nth(3, 1, 2)],
  ['columbus day', nth(2, 1, 10)],
  ['easter|easter sunday', afterEaster(0)],
  ['easter monday', afterEaster(1)],
  ['good friday', afterEaster(-2)],
  ['palm sunday|branch sunday', afterEaster(-7)],
  ['maundy thursday|covenant thu', afterEaster(-3)],
  ['ash wednesday', afterEaster(-46)],
  ['mardi gras|shrove tuesday|pancake day|fat tuesday', afterEaster(-47)],
  ['pentecost|whit sunday', afterEaster(49)],
  ['whit monday', afterEaster(50)],
  ['boxing day|st stephens day', fixed(12, 26)],
  ['all saints day|all hallows day|all hallows', fixed(11, 1)],
  ['all souls day', fixed(11, 2)],
  ['guy fawkes day|guy fawkes night|bonfire night', fixed(11, 5)],
  ['veterans day|veteran day|remembrance day|armistice day', fixed(11, 11)],
  ['epiphany|three kings day', fixed(1, 6)],
  ['assumption day|feast of the assumption', fixed(8, 15)],
  ['st georges day|saint georges day|feast of saint george', fixed(4, 23)],
  ['st paddys day|saint paddys day', fixed(3, 17)],
  ['juneteenth', fixed(6, 19)],
  ['cinco de mayo', fixed(5, 5)],
  ['mens day|international mens day', fixed(11, 19)],
  ['yoga day|international yoga day', fixed(6, 21)],
  ['kings day|koningsdag', kingsDay],
  ['cyber monday', afterThanksgiving(4)],
  ['chinese new year|chinese new years day|lunar new year', listed(2013, CHINESE_NEW_YEAR)],
  ['holy saturday|black saturday|easter eve', afterEaster(-1)],
  ['ascension day|ascension thursday|feast of the ascension', afterEaster(39)],
  ['monday of the holy spirit', afterEaster(50)],
  ['trinity sunday', afterEaster(56)],
  ['corpus christi', afterEaster(60)],
  ['orthodox easter|orthodox easter sunday|pascha', afterOrthodoxEaster(0)],
  ['orthodox easter monday', afterOrthodoxEaster(1)],
  ['orthodox good friday|orthodox great friday', afterOrthodoxEaster(-2)],
  ['orthodox palm sunday|orthodox branch sunday', afterOrthodoxEaster(-7)],
  ['lazarus saturday', afterOrthodoxEaster(-8)],
  [
    'clean monday|green monday|pure monday|orthodox shrove monday|orthodox ash monday',
    afterOrthodoxEaster(-48),
  ],
];

function named(rules: readonly (readonly [string, Rule])[]): ReadonlyMap<string, Rule> {
  return new Map(
    rules.flatMap(([names, rule]) =>
      names.split('|').map((name) => [name.split(' ').map(fold).join(' '), rule] as const),
    ),
  );
}

const HOLIDAYS = named([...RULES, ...LUNAR_FESTIVALS, ...JEWISH_FEASTS]);
const AMERICAN = named([
  ['independence day', fixed(7, 4)],
  ['labour day', nth(1, 1, 9)],
]);

/** The first word of each holiday's name. */
export const HOLIDAY_BEGINNINGS: ReadonlySet<string> = new Set(
  [...HOLIDAYS.keys()].map((name) => name.split(' ')[0] ?? name),
);

/** The most words that a holiday's name has. */
export const LONGEST_HOLIDAY = 5;

export function isHoliday(name: string): boolean {
  return HOLIDAYS.has(name);
}

/** The holiday of a year, by its folded name; null where its day is not known. */
export function holiday(name: string, year: number, american: boolean): Day | null {
  const rule = (american ? AMERICAN.get(name) : undefined) ?? HOLIDAYS.get(name);
  return rule?.(year) ?? null;
}

/** The next one from a day on (a day of it counts), or the last one before it. */
export function nearestHoliday(
  name: string,
  base: Day,
  way: { readonly back: boolean; readonly american: boolean },
): Day | null {
  for (const step of [0, 1]) {
    const day = holiday(name, base.year + (way.back ? -step : step), way.american);
    if (day && (way.back ? iso(day) < iso(base) : iso(day) >= iso(base))) return day;
  }
  return null;
}
