import { chronoExample } from './layouts/chrono.ts';
import { ducklingExample } from './layouts/duckling.ts';
import { nluppExample } from './layouts/nlupp.ts';
import { recognizersExample } from './layouts/recognizers.ts';
import type { Kind } from './readers.ts';
import type { Example } from './truth.ts';

/**
 * What of a file is compared with its target.
 * `span`: F1 of exactly these spans. `overlap`: F1 of spans that meet. `found`: the share of all truths that are read with the
 * right value. `examples`: the share of the examples in which everything is read, with the right values, and nothing else.
 */
export type Measure = 'span' | 'overlap' | 'found' | 'examples';

/** A time zone that knows no summer time, so that the files' local times of reference are sure. */
export interface Place {
  readonly timeZone: string;
  readonly offset: string;
}

export interface EntityFile {
  readonly name: string;
  /** Under the folder of public files. */
  readonly path: string;
  readonly kind: Kind;
  readonly measure: Measure;
  readonly target?: number;
  /** Of the values at spans that meet. */
  readonly valueTarget?: number;
  /** Where its author writes dates: in America months come first. */
  readonly place?: Place;
  readonly example: (line: unknown) => Example | null;
}

type Numbers = Pick<EntityFile, 'target' | 'valueTarget' | 'place'>;

function recognizers(path: string, kind: Kind, numbers: Numbers = {}): EntityFile {
  const [, language = '', model = ''] = /(\w+?)_(\w+?)Model$/.exec(path) ?? [];
  return {
    name: `recognizers.${language.toLowerCase()}.${model.toLowerCase()}`,
    path: `recognizers_text/${path}.jsonl`,
    kind,
    measure: kind === 'date' ? 'overlap' : 'span',
    example: (line) => recognizersExample(line, kind),
    ...numbers,
  };
}

function duckling(name: string, kind: Kind, numbers: Numbers = {}): EntityFile {
  return {
    name: `duckling.${name.toLowerCase()}`,
    path: `duckling/${name}.jsonl`,
    kind,
    measure: 'examples',
    example: (line) => ducklingExample(line, kind),
    ...numbers,
  };
}

function nlupp(
  [domain, what]: readonly [string, string],
  [kind, form]: readonly [Kind, string],
  slots: readonly string[],
  target: number,
): EntityFile {
  return {
    name: `nlupp.${domain}.${what}`,
    path: `nlupp/${domain}.jsonl`,
    kind,
    measure: 'found',
    target,
    example: (line) => nluppExample(line, slots, form),
  };
}

const DATES = ['date', 'date_from', 'date_to'];
const TIMES = ['time', 'time_from', 'time_to'];
const AMERICA: Place = { timeZone: 'America/Panama', offset: '-05:00' };
/** American dates in the zone that Duckling's corpus stands in, two hours behind Greenwich. */
const DUCKLING: Place = { timeZone: 'America/Noronha', offset: '-02:00' };

/** Public files of other authors, with the targets that we set ourselves. `public/README.md` names source and licence of each. */
export const ENTITY_FILES: readonly EntityFile[] = [
  recognizers('Number/English_NumberModel', 'number', { target: 0.95 }),
  recognizers('Number/Hindi_NumberModel', 'number', { target: 0.92 }),
  recognizers('Number/Hindi_OrdinalModel', 'ordinal'),
  recognizers('NumberWithUnit/English_CurrencyModel', 'money', { target: 0.93 }),
  recognizers('NumberWithUnit/Hindi_CurrencyModel', 'money', { target: 0.9 }),
  recognizers('NumberWithUnit/English_DimensionModel', 'measure', { target: 0.9 }),
  recognizers('NumberWithUnit/Hindi_DimensionModel', 'measure', { target: 0.85 }),
  recognizers('DateTime/English_DateTimeModel', 'date', { target: 0.94, valueTarget: 0.85, place: AMERICA }),
  recognizers('DateTime/Hindi_DateTimeModel', 'date', { target: 0.85, place: AMERICA }),
  recognizers('Sequence/English_PhoneNumberModel', 'phone', { target: 0.97, place: AMERICA }),
  recognizers('Sequence/Hindi_PhoneNumberModel', 'phone', { target: 1 }),
  recognizers('Sequence/English_EmailModel', 'email', { target: 1 }),
  recognizers('Sequence/English_URLModel', 'url', { target: 1 }),
  duckling('AmountOfMoney_EN_IN', 'money', { target: 1 }),
  duckling('AmountOfMoney_EN', 'money'),
  duckling('Numeral_HI', 'number', { target: 1 }),
  duckling('Numeral_EN', 'number'),
  duckling('Ordinal_HI', 'ordinal', { target: 50 / 55 }),
  duckling('Time_EN_IN', 'date', { target: 1 }),
  duckling('Time_EN', 'date', { target: 0.7, place: DUCKLING }),
  duckling('Url', 'url'),
  nlupp(['banking', 'dates'], ['date', 'date'], DATES, 0.88),
  nlupp(['hotels', 'dates'], ['date', 'date'], DATES, 0.88),
  nlupp(['banking', 'times'], ['date', 'time'], TIMES, 0.85),
  nlupp(['hotels', 'times'], ['date', 'time'], TIMES, 0.85),
  nlupp(['banking', 'amounts'], ['number', 'amount'], ['amount_of_money'], 0.99),
  nlupp(['banking', 'numbers'], ['count', 'number'], ['number'], 0.99),
  nlupp(['hotels', 'people'], ['count', 'number'], ['people', 'adults', 'kids', 'rooms'], 0.95),
  {
    name: 'chrono.english',
    path: 'chrono/en_cases.jsonl',
    kind: 'date',
    measure: 'overlap',
    place: AMERICA,
    example: chronoExample,
  },
];
