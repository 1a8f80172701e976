import type { ReceivedMessage } from '../message.ts';
import { type Letter, idOf, letterOf } from './letter.ts';
import { type Resolution, resolutionOf } from './resolution.ts';

/** The letters of any number of dead-letter topics, each with what was decided about it last: a fold over their records. */
export class Letters {
  readonly #letters = new Map<string, Letter>();
  /** By the letter's id. A resolution may come before its letter when it lies in another partition. */
  readonly #resolutions = new Map<string, Resolution>();

  /** Records of one partition in the order of their offsets. */
  take(message: ReceivedMessage): void {
    const decided = resolutionOf(message);
    if (decided === null) this.#letters.set(idOf(message.position), letterOf(message));
    else this.#resolutions.set(decided.id, decided.resolution);
  }

  get(id: string): Letter | null {
    const letter = this.#letters.get(id);
    return letter === undefined ? null : { ...letter, resolution: this.#resolutions.get(id) ?? null };
  }

  /** All of them, in the order in which they were given up. */
  all(): readonly Letter[] {
    return [...this.#letters]
      .map(([id, letter]) => ({ ...letter, resolution: this.#resolutions.get(id) ?? null }))
      .toSorted((a, b) => a.at - b.at);
  }
}
