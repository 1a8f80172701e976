import { fold } from '../text/fold.ts';
import { iso, nthWeekday, shift, type Day } from './calendar.ts';

/** The day of a holiday in a year; null where it is not known. */
type Rule = (year: number) => Day | null;

const fixed =
  (month: number, day: number): Rule =>
  (year) => ({ year, month, day });
const nth =
  (which: number, weekday: number, month: number): Rule =>
  (year) =>
    nthWeekday({ year, month }, weekday, which);

/** Easter Sunday of the western churches: Meeus, Jones and Butcher's rule. */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const e = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + e + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return { year, month: Math.floor(n / 31), day: (n % 31) + 1 };
}

const afterEaster =
  (days: number): Rule =>
  (year) =>
    shift(easter(year), days);

/** Festivals that follow the moon, as India's calendars set them; "MM-DD" by year. */
function lunar(first: number, days: string, later = 0): Rule {
  const table = days.split(' ');
  return (year) => {
    const [month = 0, day = 0] = (table[year - first] ?? '').split('-').map(Number);
    return month === 0 ? null : shift({ year, month, day }, later);
  };
}

const DIWALI = '11-07 10-27 11-14 11-04 10-24 11-12 11-01 10-20 11-08 10-29 10-17';
const HOLI = '03-02 03-21 03-10 03-29 03-18 03-08 03-25 03-14 03-04 03-22 03-11';
const DUSSEHRA = '10-19 10-08 10-25 10-15 10-05 10-24 10-12 10-02 10-20 10-09 09-27';
const RAKHI = '08-26 08-15 08-03 08-22 08-11 08-30 08-19 08-09 08-28 08-17 08-05';
const JANMASHTAMI = '09-03 08-24 08-12 08-30 08-19 09-07 08-26 08-16 09-04 08-25 08-13';
const GANESH = '09-13 09-02 08-22 09-10 08-31 09-19 09-07 08-27 09-14 09-04 08-23';
const KARWA = '10-27 10-17 11-04 10-24 10-13 11-01 10-20 10-10 10-29 10-18 10-07';

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
  ['black friday', (year) => shift(nthWeekday({ year, month: 11 }, 4, 4) ?? { year, month: 11, day: 26 }, 1)],
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
  ['diwali|deepawali|dipawali|deepavali|lakshmi puja|दिवाली|दीवाली|दीपावली', lunar(2018, DIWALI)],
  ['dhanteras|धनतेरस', lunar(2018, DIWALI, -2)],
  ['bhai dooj|bhaidooj|भाई दूज', lunar(2018, DIWALI, 2)],
  ['chhath|chhath puja|छठ', lunar(2018, DIWALI, 6)],
  ['holi|होली', lunar(2018, HOLI)],
  ['dussehra|dashahra|dussera|दशहरा|दशहरे|vijayadashami', lunar(2018, DUSSEHRA)],
  ['rakhi|raksha bandhan|rakshabandhan|राखी|रक्षाबंधन|रक्षा बंधन', lunar(2018, RAKHI)],
  ['janmashtami|krishna janmashtami|जन्माष्टमी', lunar(2018, JANMASHTAMI)],
  ['ganesh chaturthi|गणेश चतुर्थी', lunar(2018, GANESH)],
  ['karwa chauth|karva chauth|karwachauth|करवा चौथ', lunar(2018, KARWA)],
];

function named(rules: readonly (readonly [string, Rule])[]): ReadonlyMap<string, Rule> {
  return new Map(
    rules.flatMap(([names, rule]) =>
      names.split('|').map((name) => [name.split(' ').map(fold).join(' '), rule] as const),
    ),
  );
}

const HOLIDAYS = named(RULES);
const AMERICAN = named([
  ['independence day', fixed(7, 4)],
  ['labour day', nth(1, 1, 9)],
]);

/** The first word of each holiday's name. */
export const HOLIDAY_BEGINNINGS: ReadonlySet<string> = new Set(
  [...HOLIDAYS.keys()].map((name) => name.split(' ')[0] ?? name),
);

/** The most words that a holiday's name has. */
export const LONGEST_HOLIDAY = 4;

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
