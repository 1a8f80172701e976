import type { NumberSpan } from '../numbers/read.ts';
import { DEVANAGARI } from '../text/devanagari.ts';
import type { Reading } from '../text/reading.ts';
import { isGlued, tokenAt, type Token } from '../text/tokens.ts';
import { isTaken, type Found } from './found.ts';
import { MEASURE_SIGNS, MEASURE_UNITS, TIMES, UNIT_PREFIXES } from './measure-units.ts';

type Tokens = readonly Token[];

interface Unit {
  readonly name: string;
  readonly to: number;
}

const key = ({ text }: Token): string => text.toLowerCase().normalize('NFD');

/** Words of other meanings too: "in", "point", "turn" measure only right after digits or a fraction. */
function mayMeasure(tokens: Tokens, at: number): boolean {
  const [before, word, after] = [tokenAt(tokens, at - 1), tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  if (after.kind === 'number' && isGlued(word, after)) return false;
  return word.text.length > 1 || DEVANAGARI.test(word.text) || before.kind === 'number';
}

/** "{kg}", "(kg)": the sign before the unit and the one after it. */
function bracketed(tokens: Tokens, at: number): Unit | undefined {
  if (!/^[{[]$/.test(tokenAt(tokens, at).text)) return undefined;
  const name = MEASURE_UNITS.get(key(tokenAt(tokens, at + 1)));
  return name !== undefined && /^[}\]]$/.test(tokenAt(tokens, at + 2).text)
    ? { name, to: at + 3 }
    : undefined;
}

function simpleUnit(tokens: Tokens, at: number): Unit | undefined {
  const name = MEASURE_UNITS.get(key(tokenAt(tokens, at)));
  return name !== undefined && mayMeasure(tokens, at) ? { name, to: at + 1 } : undefined;
}

/** "sq ft", "sq. ft", "cubic feet". */
function prefixed(tokens: Tokens, at: number): Unit | undefined {
  const prefix = UNIT_PREFIXES.get(key(tokenAt(tokens, at)));
  if (prefix === undefined) return undefined;
  const dotted = tokenAt(tokens, at + 1).text === '.' ? 1 : 0;
  const unit = simpleUnit(tokens, at + 1 + dotted);
  return unit && { name: `${prefix} ${unit.name}`, to: unit.to };
}

function sqft(tokens: Tokens, at: number): Unit | undefined {
  const name = { sqft: 'square foot', sqm: 'square metre', sqyd: 'square yard', cft: 'cubic foot' }[
    key(tokenAt(tokens, at))
  ];
  return name === undefined ? undefined : { name, to: at + 1 };
}

/** "miles an hour", "km/h", "मील प्रति घंटे". */
function divided(tokens: Tokens, unit: Unit): Unit {
  const sign = tokenAt(tokens, unit.to);
  const word = key(tokenAt(tokens, unit.to + 1));
  if (!/^(?:per|an?|प्रति|\/)$/i.test(sign.text)) return unit;
  const article = /^an?$/i.test(sign.text);
  const below = TIMES.get(word) ?? (article ? undefined : MEASURE_UNITS.get(word));
  const isSpeed = /^(?:mile|kilometre|metre|centimetre|foot|byte|bit|kilobyte|megabyte|gigabyte|joule)$/.test(
    unit.name,
  );
  return below !== undefined && isSpeed ? { name: `${unit.name}/${below}`, to: unit.to + 2 } : unit;
}

function unitAt(tokens: Tokens, at: number): Unit | undefined {
  const unit = prefixed(tokens, at) ?? sqft(tokens, at) ?? simpleUnit(tokens, at) ?? bracketed(tokens, at);
  return unit && divided(tokens, unit);
}

/** A quotation mark closes what another one opened. */
function closesQuotation(tokens: Tokens, { from }: NumberSpan): boolean {
  return tokens.slice(0, from).some(({ text }) => text === '"');
}

/** What measures the number: a unit, perhaps behind a hyphen, or a sign that touches it. */
function unitOfNumber(tokens: Tokens, number: NumberSpan): Unit | undefined {
  const sign = MEASURE_SIGNS.get(tokenAt(tokens, number.to).text);
  if (sign !== undefined && !closesQuotation(tokens, number)) return { name: sign, to: number.to + 1 };
  const hyphen = tokenAt(tokens, number.to).text === '-' ? 1 : 0;
  return unitAt(tokens, number.to + hyphen);
}

/** A part of a code: "scp-173m", "L-202". */
function isInCode(tokens: Tokens, { from }: NumberSpan): boolean {
  const [hyphen, word] = [tokenAt(tokens, from - 1), tokenAt(tokens, from - 2)];
  const first = tokenAt(tokens, from);
  if (isGlued(hyphen, first) && hyphen.kind === 'word') return true;
  return hyphen.text === '-' && isGlued(hyphen, first) && isGlued(word, hyphen) && word.kind === 'word';
}

/** The next smaller unit, and how many of it make one. */
const SMALLER: Readonly<Record<string, readonly [string, number]>> = {
  foot: ['inch', 12],
  yard: ['foot', 3],
  metre: ['centimetre', 100],
  kilometre: ['metre', 1_000],
  pound: ['ounce', 16],
  kg: ['gram', 1_000],
  mile: ['foot', 5_280],
};

interface Measured {
  readonly number: NumberSpan;
  readonly unit: Unit;
}

interface Rest {
  /** In the larger unit. */
  readonly value: number;
  readonly to: number;
}

/** "5 ft 2 in", "2 kg 500 gm": a second number in the smaller unit goes on what the first began. */
function continues({ unit }: Measured, next: NumberSpan | undefined, tokens: Tokens): Rest | undefined {
  if (!next) return undefined;
  const gap = tokens.slice(unit.to, next.from);
  if (gap.length > 1 || !gap.every(({ text }) => /^(?:and|,|और)$/i.test(text))) return undefined;
  const [wanted, parts] = SMALLER[unit.name] ?? [undefined, 1];
  const inches = wanted === 'inch' && tokenAt(tokens, next.to).text.toLowerCase() === 'in';
  const smaller = inches ? { name: 'inch', to: next.to + 1 } : unitOfNumber(tokens, next);
  if (wanted === undefined || smaller?.name !== wanted) return undefined;
  return { value: next.value / parts, to: smaller.to };
}

/** Numbers with their units of measure: lengths, areas, volumes, weights, speeds, data. The value is the number as said. */
export function findMeasures(
  { tokens, text }: Reading,
  numbers: readonly NumberSpan[],
  taken: readonly Found[],
): Found<number>[] {
  const found: Found<number>[] = [];
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i];
    const unit = number && unitOfNumber(tokens, number);
    if (!unit || isInCode(tokens, number)) continue;
    const more = continues({ number, unit }, numbers[i + 1], tokens);
    if (more) i += 1;
    const [{ start }, { end }] = [tokenAt(tokens, number.from), tokenAt(tokens, (more ?? unit).to - 1)];
    const value = Number((number.value + (more?.value ?? 0)).toFixed(6));
    const measure = { kind: 'measure' as const, start, end, text: text.slice(start, end), value };
    if (!isTaken(measure, taken)) found.push(measure);
  }
  return found;
}
