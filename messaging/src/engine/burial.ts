import { deadLetterExtraHeaderNames } from '@biznavigate/contracts';
import type { OutgoingMessage, ReceivedMessage } from '../message.ts';
import { MessagingError } from '../errors.ts';
import type { Publisher } from '../ports.ts';
import type { Clock } from './clock.ts';
import { deadLetterOf } from './dead-letter.ts';
import type { Verdict } from './work.ts';

/** A record that is about to be dead-lettered, and why. */
export interface DeadRecord extends Verdict {
  readonly message: ReceivedMessage;
}

/** Puts a record into its dead-letter topic, with whatever else is to be published because of it. */
export class Burial {
  readonly #publisher: Publisher;
  readonly #groupId: string;
  readonly #topicOf: (topic: string) => string;
  readonly #alongside: (letter: DeadRecord) => readonly OutgoingMessage[];
  readonly #buried: (letter: DeadRecord) => void;
  readonly #clock: Clock;

  constructor(parts: {
    readonly publisher: Publisher;
    readonly groupId: string;
    readonly topicOf: (topic: string) => string;
    readonly alongside: (letter: DeadRecord) => readonly OutgoingMessage[];
    readonly buried: (letter: DeadRecord) => void;
    readonly clock: Clock;
  }) {
    this.#publisher = parts.publisher;
    this.#groupId = parts.groupId;
    this.#topicOf = parts.topicOf;
    this.#alongside = parts.alongside;
    this.#buried = parts.buried;
    this.#clock = parts.clock;
  }

  /** Resolves when all of it is safe. A record that leaves no room for the headers goes without its value. */
  async publish(message: ReceivedMessage, verdict: Verdict): Promise<void> {
    const letter = deadLetterOf(message, verdict, {
      topic: this.#topicOf(message.position.topic),
      groupId: this.#groupId,
      at: new Date(this.#clock.wallTime()),
    });
    const alongside = this.#alongside({ message, ...verdict });
    try {
      await this.#publisher.publish([letter, ...alongside]);
    } catch (error) {
      if (!(error instanceof MessagingError) || error.code !== 'RECORD_TOO_LARGE') throw error;
      await this.#publisher.publish([withoutValue(letter), ...alongside]);
    }
    this.#buried({ message, ...verdict });
  }
}

/** Says what is missing: a record without a value is not the same. */
function withoutValue(letter: OutgoingMessage): OutgoingMessage {
  const headers = {
    ...letter.headers,
    [deadLetterExtraHeaderNames.lostBytes]: String(letter.value?.byteLength ?? 0),
  };
  return { ...letter, value: null, headers };
}
