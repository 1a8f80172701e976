import type { Publisher } from '../ports.ts';
import type { Letter } from './letter.ts';
import { resolutionRecord } from './resolution.ts';
import type { Decision } from './retrying.ts';

/**
 * Writes down that these are not to be handled any more. They stay where they are for as long as their topic keeps them.
 * @throws MessagingError when it is not known to be written down; saying it again changes nothing
 */
export async function dropLetters(
  publisher: Publisher,
  letters: readonly Letter[],
  { at, note }: Decision,
): Promise<void> {
  await publisher.publish(letters.map((letter) => resolutionRecord(letter, { kind: 'dropped', at, note })));
}
