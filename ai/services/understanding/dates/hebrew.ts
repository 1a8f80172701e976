import { shift, weekdayOf, type Day } from './calendar.ts';

let format: Intl.DateTimeFormat | undefined;

/** "Tishri 1": month and day of the Hebrew calendar. */
function monthAndDay({ year, month, day }: Day): string {
  format ??= new Intl.DateTimeFormat('en-u-ca-hebrew', { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const parts = format.formatToParts(new Date(Date.UTC(year, month - 1, day)));
  const said = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${said('month')} ${said('day')}`;
}

interface Feast {
  readonly names: string;
  /** Month and day of the Hebrew calendar; in leap years Adar is its second. */
  readonly on: RegExp;
  /** It falls into the two months from this day on. */
  readonly from: readonly [number, number];
  /** Days by which it moves when it would fall on a weekday, 0 is Sunday. */
  readonly moves?: Readonly<Record<number, number>>;
}

const FEASTS: readonly Feast[] = [
  { names: 'tu bishvat', on: /^Shevat 15$/, from: [1, 10] },
  { names: 'purim', on: /^Adar(?: II)? 14$/, from: [2, 20] },
  { names: 'passover|pesach', on: /^Nisan 15$/, from: [3, 20] },
  {
    names: 'yom hashoah|holocaust day|holocaust remembrance day',
    on: /^Nisan 27$/,
    from: [4, 1],
    moves: { 5: -1, 0: 1 },
  },
  {
    names: 'yom haatzmaut|israeli independence day|israel independence day',
    on: /^Iyar 5$/,
    from: [4, 10],
    moves: { 5: -1, 6: -2, 1: 1 },
  },
  { names: 'lag baomer|lag bomer', on: /^Iyar 18$/, from: [4, 20] },
  { names: 'shavuot|feast of weeks', on: /^Sivan 6$/, from: [5, 5] },
  { names: 'tisha bav', on: /^Av 9$/, from: [7, 10], moves: { 6: 1 } },
  {
    names: 'rosh hashanah|rosh hashana|rosh hashannah|yom teruah',
    on: /^Tishri 1$/,
    from: [9, 1],
  },
  { names: 'yom kippur', on: /^Tishri 10$/, from: [9, 10] },
  { names: 'sukkot|feast of tabernacles|feast of booths', on: /^Tishri 15$/, from: [9, 15] },
  { names: 'shemini atzeret', on: /^Tishri 22$/, from: [9, 20] },
  { names: 'simchat torah', on: /^Tishri 23$/, from: [9, 20] },
  { names: 'hanukkah|hanukah|chanukah|chanukkah', on: /^Kislev 25$/, from: [11, 20] },
];

/** The evening on which the feast begins. */
function evening({ on, from: [month, day], moves }: Feast, year: number): Day | null {
  for (let days = 0; days < 62; days += 1) {
    const date = shift({ year, month, day }, days);
    if (on.test(monthAndDay(date))) return shift(date, (moves?.[weekdayOf(date)] ?? 0) - 1);
  }
  return null;
}

/** Jewish feasts, names divided by |; a day begins with its evening. */
export const JEWISH_FEASTS: readonly (readonly [string, (year: number) => Day | null])[] = FEASTS.map(
  (feast) => [feast.names, (year) => evening(feast, year)] as const,
);
