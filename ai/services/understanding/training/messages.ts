import { readdirSync, readFileSync } from 'node:fs';
import { seeded } from '../classifier/random.ts';
import { SLOTS, type Slots } from './slots.ts';
import { typed } from './spelling.ts';

export interface TrainingMessage {
  readonly text: string;
  readonly intent: string;
}

const FOLDER = new URL('messages/', import.meta.url);
/** How often a sentence is typed: one with slots differs each time in what it is about. */
const WITH_SLOTS = 4;
const WITHOUT_SLOTS = 2;
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

function filled(pattern: string, slots: Slots, random: () => number): string {
  return pattern
    .replaceAll('\\n', '\n')
    .replace(/\[([^\]]*\|[^\]]*)\]/g, (_, choices: string) => pick(choices.split('|'), random))
    .replace(/\{(\w+)\}/g, (_, name: string) => pick(slots[name] ?? [name], random));
}

/** All training messages, the same on every machine: each hand-written sentence as several people would type it. */
export function trainingMessages(): TrainingMessage[] {
  const random = seeded(11);
  const seen = new Set<string>();
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap(sentences)
    .flatMap(({ pattern, intent, writing }) => {
      const times = /[{[]/.test(pattern) ? WITH_SLOTS : WITHOUT_SLOTS;
      return Array.from({ length: times }, (_, i) => {
        const text = filled(pattern, SLOTS[writing] ?? {}, random);
        return { text: i === 0 ? text : typed(text, writing, !NO_REQUEST.has(intent), random), intent };
      });
    })
    .filter(({ text }) => !seen.has(text) && seen.add(text));
}
