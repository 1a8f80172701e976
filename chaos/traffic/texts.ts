import { createHash } from 'node:crypto';

/** Texts that say how the AI tier is to behave; everything else is answered after a few milliseconds. */
export const always = {
  fails: 'chaos: this message always fails',
  hangs: 'chaos: this message hangs',
  takesItsTime: 'chaos: this message takes its time',
} as const;

const ordinary = [
  'I want to order 2 laptops',
  'price kya hai?',
  'kal tak delivery ho jayegi?',
  'Is the 32 inch TV available?',
  'mera order kahan hai',
  'thanks!',
];

export function ordinaryText(number: number): string {
  return ordinary[number % ordinary.length] ?? '';
}

/** A hanging call ends before it is aborted, and long after everything else. */
const hangMs = 16_000;
const thinkMaxMs = 60;
/** So long that the calls, not the processors, decide how much is answered in a second. */
const itsTimeMs = 1_000;

/** How long the tier takes, a pure function of the event, and whether it throws. */
export function behaviour(text: string, eventId: string): { readonly ms: number; readonly throws: boolean } {
  if (text.startsWith(always.hangs)) return { ms: hangMs, throws: false };
  if (text === always.takesItsTime) return { ms: itsTimeMs, throws: false };
  const [first = 0] = createHash('sha256').update(eventId).digest();
  return { ms: (first * thinkMaxMs) / 256, throws: text === always.fails };
}
