import { type Topic, topicsConsumedBy } from '@biznavigate/contracts';
import { type Broker, type ReceivedMessage, decode } from '@biznavigate/messaging';

/**
 * How far back answers are looked for. It has to cover everything that can be finished and not committed: what one
 * partition number of all topics together may hold in memory.
 */
const tailRecords = 10_000;

/** How an event was answered: a failure is an answer too, as long as nobody asks for another. */
type Answer = 'result' | 'failure';

/**
 * Which events have their answer already. The topics of the answers are the memory of all workers: on assignment a worker
 * reads the tail of the same partition number, so that a redelivered event is not paid for twice.
 */
export class AnsweredEvents {
  readonly #broker: Broker;
  /** Event ids by partition number, oldest first. */
  readonly #byPartition = new Map<number, Map<string, Answer>>();
  /** Readings that have not begun. */
  readonly #asked = new Map<number, Promise<void>>();

  constructor(broker: Broker) {
    this.#broker = broker;
  }

  /**
   * Learns what others answered. To be awaited before the first record of a new assignment is handled. The topics of one
   * partition number are assigned together: they share one reading, which begins when all have asked.
   */
  learn(partition: number, signal: AbortSignal): Promise<void> {
    const asked = this.#asked.get(partition) ?? this.#read(partition, signal);
    this.#asked.set(partition, asked);
    return asked;
  }

  async #read(partition: number, signal: AbortSignal): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    // Whoever asks from now on was assigned later, and needs what was answered until then.
    this.#asked.delete(partition);
    await Promise.all(topicsConsumedBy('backend').map((topic) => this.#learnFrom(topic, partition, signal)));
  }

  of(partition: number, eventId: string): Answer | undefined {
    return this.#byPartition.get(partition)?.get(eventId);
  }

  /** A failure never hides a result. */
  add(partition: number, eventId: string, answer: Answer): void {
    const answered = this.#byPartition.get(partition) ?? new Map<string, Answer>();
    this.#byPartition.set(partition, answered);
    if (answered.get(eventId) !== 'result') answered.set(eventId, answer);
    if (answered.size <= 2 * tailRecords) return;
    for (const oldest of answered.keys()) {
      answered.delete(oldest);
      break;
    }
  }

  async #learnFrom(topic: Topic, partition: number, signal: AbortSignal): Promise<void> {
    const tail = { topic, partition, recordsMax: tailRecords, signal };
    const answer = topic === 'ai.error' ? 'failure' : 'result';
    const eventIds = await this.#broker.readTail(tail, (record) => answeredEventOf(topic, record));
    for (const eventId of eventIds) if (eventId !== null) this.add(partition, eventId, answer);
  }
}

/** The event that this record answers; null for a record that answers none. */
function answeredEventOf(topic: Topic, record: ReceivedMessage): string | null {
  const decoded = decode(topic, record);
  if (!decoded.ok || !('request_event_id' in decoded.event.payload)) return null;
  const { request_event_id } = decoded.event.payload;
  return typeof request_event_id === 'string' ? request_event_id : null;
}
