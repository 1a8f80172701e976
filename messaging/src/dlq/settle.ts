import {
  type Letter,
  type Letters,
  type Retry,
  comesBack,
  dropLetters,
  idOf,
  obstacleTo,
  retryLetters,
  select,
} from '../dead-letters/index.ts';
import type { Broker } from '../ports.ts';
import type { Choice, Command } from './arguments.ts';
import { age, cut, folded, printable, times, width } from './text.ts';

/** What a command says, and the exit code it ends with: 1 when anything that was asked for was not done. */
export interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

interface Settling {
  readonly broker: Broker;
  readonly letters: Letters;
  readonly now: number;
}

interface Chosen {
  readonly letters: readonly Letter[];
  /** A line for each that was asked for by its id and is left alone. */
  readonly refused: readonly string[];
}

const noneWaits: Answer = { text: 'No waiting dead letter is like that: nothing was done.', exitCode: 0 };

export async function retry(
  { broker, letters, now }: Settling,
  { choice, again, yes, note }: Extract<Command, { name: 'retry' }>,
): Promise<Answer> {
  const chosen = chosenBy(choice, letters, { now, again });
  if (chosen.letters.length === 0 && chosen.refused.length === 0) return noneWaits;
  const back = yes ? [] : unasked(choice, chosen.letters);
  if (back.length > 0) return asking(chosen.letters, 'retry', comingBack(back.length));
  const able = chosen.letters.filter((letter) => obstacleTo(letter) === null);
  const unable = chosen.letters.filter((letter) => obstacleTo(letter) !== null);
  const tried = await retryLetters(broker, able, { at: now, note });
  return retried(tried, able.length - tried.length, [
    ...unable.map((letter) => no(letter, obstacleTo(letter) ?? '')),
    ...chosen.refused,
  ]);
}

/** What comes back is retried when it is named, by its id or its reason, and not in passing. */
function unasked(choice: Choice, letters: readonly Letter[]): readonly Letter[] {
  const named = choice.kind === 'ids' || choice.filter.reason !== undefined;
  return named ? [] : letters.filter(comesBack);
}

function retried(tried: readonly Retry[], untried: number, refused: readonly string[]): Answer {
  const failed = tried.filter(({ kind }) => kind === 'failed').length;
  const left = failed + untried + refused.length;
  const text = [
    ...tried.map(lineOf),
    ...refused,
    ...(untried === 0 ? [] : [`✗ ${untried} more were not tried: the broker did not take these.`]),
    `${times(tried.length - failed, 'dead letter')} retried${left === 0 ? '.' : `, ${left} not.`}`,
  ];
  const done = left === 0 && tried.every(({ kind }) => kind === 'retried');
  return { text: text.join('\n'), exitCode: done ? 0 : 1 };
}

export async function drop(
  { broker, letters, now }: Settling,
  command: Extract<Command, { name: 'drop' }>,
): Promise<Answer> {
  const { choice, yes, note } = command;
  const chosen = chosenBy(choice, letters, { now, again: false });
  if (chosen.letters.length === 0 && chosen.refused.length === 0) return noneWaits;
  if (choice.kind === 'filter' && !yes) return asking(chosen.letters, 'drop', []);
  await dropLetters(broker.publisher(), chosen.letters, { at: now, note });
  const left = chosen.refused.length;
  const text = [
    ...chosen.letters.map((letter) => `✓ ${idOf(letter.position)}  dropped`),
    ...chosen.refused,
    `${times(chosen.letters.length, 'dead letter')} dropped${left === 0 ? '.' : `, ${left} not.`}`,
  ];
  return { text: text.join('\n'), exitCode: left === 0 ? 0 : 1 };
}

function chosenBy(choice: Choice, letters: Letters, about: { now: number; again: boolean }): Chosen {
  if (choice.kind === 'filter') {
    const waiting = letters.all().filter(({ resolution }) => resolution === null);
    return { letters: select(waiting, choice.filter), refused: [] };
  }
  const found: Letter[] = [];
  const refused: string[] = [];
  for (const position of choice.ids) {
    const letter = letters.get(idOf(position));
    const why =
      letter === null ? 'there is no such letter, or it is no longer kept' : resolved(letter, about);
    if (letter !== null && why === null) found.push(letter);
    else refused.push(folded(`✗ ${idOf(position)}  ${why}`));
  }
  return { letters: found, refused };
}

/** Why a letter that was resolved is left alone; null for one that waits. */
function resolved({ resolution }: Letter, { now, again }: { now: number; again: boolean }): string | null {
  if (resolution === null || again) return null;
  const to = resolution.kind === 'retried' && resolution.to !== null ? ` as ${idOf(resolution.to)}` : '';
  return `it was ${resolution.kind} ${age(now - resolution.at)} ago${to}; retry --again publishes it once more`;
}

function lineOf(retry: Retry): string {
  const { letter } = retry;
  if (retry.kind === 'retried') return `✓ ${idOf(letter.position)}  is ${idOf(retry.to)} now`;
  if (retry.kind === 'unrecorded')
    return no(
      letter,
      `is ${idOf(retry.to)} now, and still waits here: that it was done is not written down (${retry.why})`,
    );
  return no(letter, retry.why);
}

function no(letter: Letter, why: string): string {
  return folded(`✗ ${idOf(letter.position)}  ${printable(why)}`);
}

function comingBack(count: number): readonly string[] {
  return [
    `${count} of them ${count === 1 ? 'comes' : 'come'} back unless the programs that read them were changed, and a consumer that meets`,
    'little else stops itself. Choose by --reason attempts_exhausted or --reason unknown_lead, or',
  ];
}

const shownMax = 20;

/** What would be done; a script that forgot --yes must not take it for done. */
function asking(letters: readonly Letter[], what: string, why: readonly string[]): Answer {
  const lines = letters
    .slice(0, shownMax)
    .map(({ position, reason, key }) =>
      cut(`  ${idOf(position)}  ${printable(reason)}  ${printable(key ?? '(none)')}`, width),
    );
  const more = letters.length > shownMax ? [`  and ${letters.length - shownMax} more`] : [];
  const text = [
    `This would ${what} ${times(letters.length, 'dead letter')}:`,
    ...lines,
    ...more,
    ...why,
    why.length > 0 ? 'add --yes. Nothing was done.' : 'Nothing was done: add --yes to do it.',
  ];
  return { text: text.join('\n'), exitCode: 1 };
}
