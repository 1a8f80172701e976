import { readdirSync, readFileSync } from 'node:fs';
import { seeded } from '../classifier/random.ts';
import { labelledLeads } from './leads.ts';
import { SLOTS, taggedProduct, type Slots } from './slots.ts';
import { typed } from './spelling.ts';
import { voiceMessages } from './voices.ts';

export interface TrainingMessage {
  readonly text: string;
  readonly intent: string;
}

const FOLDER = new URL('messages/', import.meta.url);
/** How often a sentence is typed: one with slots differs each time in what it is about. */
const WITH_SLOTS = 2;
const WITHOUT_SLOTS = 1;
/** Nothing is wanted in these, so no greeting is put before them: a greeting alone is small talk. */
const NO_REQUEST = new Set(['SMALL_TALK', 'UNKNOWN', 'SPAM']);

interface Sentence {
  readonly pattern: string;
  readonly intent: string;
  readonly writing: string;
}

/** The sentences of one file: `# INTENT` stands above its sentences, one a line. */
function sentences(file: string): Sentence[] {
  const writing = file.split(/[-.]/)[0] ?? '';
  let intent = '';
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('# ')) intent = line.slice(2).trim();
      return line.startsWith('# ') || line.trim() === '' ? [] : [{ pattern: line.trim(), intent, writing }];
    });
}

function pick(items: readonly string[], random: () => number): string {
  return items[Math.floor(random() * items.length)] ?? '';
}

/** A part of a message that a slot filled. */
export interface Filled {
  readonly slot: string;
  readonly start: number;
  readonly end: number;
}

interface Written {
  readonly text: string;
  readonly filled: readonly Filled[];
}

type Value = (slot: string) => string;

function fill(pattern: string, value: Value, random: () => number): Written {
  const chosen = pattern
    .replaceAll('\\n', '\n')
    .replace(/\[([^\]]*\|[^\]]*)\]/g, (_, choices: string) => pick(choices.split('|'), random));
  const filled: Filled[] = [];
  let text = '';
  let done = 0;
  for (const match of chosen.matchAll(/\{(\w+)\}/g)) {
    const slot = match[1] ?? '';
    text += chosen.slice(done, match.index);
    const said = value(slot);
    filled.push({ slot, start: text.length, end: text.length + said.length });
    text += said;
    done = match.index + match[0].length;
  }
  return { text: text + chosen.slice(done), filled };
}

function fromList(slots: Slots, random: () => number): Value {
  return (slot) => pick(slots[slot] ?? [slot], random);
}

function allSentences(): Sentence[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap(sentences);
}

/** Each hand-written sentence as several people would type it, the same on every machine. */
export function sentenceMessages(): TrainingMessage[] {
  const random = seeded(11);
  const seen = new Set<string>();
  return allSentences()
    .flatMap(({ pattern, intent, writing }) => {
      const times = /[{[]/.test(pattern) ? WITH_SLOTS : WITHOUT_SLOTS;
      return Array.from({ length: times }, (_, i) => {
        const { text } = fill(pattern, fromList(SLOTS[writing] ?? {}, random), random);
        return { text: i === 0 ? text : typed(text, writing, !NO_REQUEST.has(intent), random), intent };
      });
    })
    .filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** All that was written for training: sentences typed in several ways, and the messages of invented customers as they stand. */
export function trainingMessages(): TrainingMessage[] {
  return [...sentenceMessages(), ...voiceMessages(), ...labelledLeads()];
}

export interface FilledMessage extends Written {
  readonly intent: string;
}

const FILLED_TIMES = 2;

/** The sentences with slots, and what filled each: their entities are known. Some are written in capitals or in lower case. */
export function filledMessages(): FilledMessage[] {
  const random = seeded(13);
  return allSentences()
    .filter(({ pattern }) => pattern.includes('{'))
    .flatMap(({ pattern, intent, writing }) =>
      Array.from({ length: FILLED_TIMES }, () => {
        const value = fromList(SLOTS[writing] ?? {}, random);
        const { text, filled } = fill(
          pattern,
          (slot) => (slot === 'p' ? taggedProduct(writing, random) : value(slot)),
          random,
        );
        const letters = random();
        const cased = letters < 0.3 ? text.toLowerCase() : letters < 0.35 ? text.toUpperCase() : text;
        return { text: cased.length === text.length ? cased : text, filled, intent };
      }),
    );
}
