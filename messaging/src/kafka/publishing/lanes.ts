import type { TopicDirectory } from '../topic-directory.ts';
import type { Entry } from './call.ts';
import { Lane } from './lane.ts';
import { murmur2 } from './murmur2.ts';

/** All that waits to be written: by partition, or, while its topic is not known, in the order it came. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();
  #unrouted: Entry[] = [];
  #unkeyed = 0;

  push(entries: readonly Entry[]): void {
    for (const entry of entries) this.#unrouted.push(entry);
  }

  get idle(): boolean {
    return this.#unrouted.length === 0 && this.active().length === 0;
  }

  /** Lanes with something to write; those that were sent last come last. */
  active(): readonly Lane[] {
    return [...this.#lanes.values()].filter((lane) => !lane.idle);
  }

  get unrouted(): readonly Entry[] {
    return this.#unrouted;
  }

  topics(): readonly string[] {
    const routed = [...this.#lanes.values()].map(({ topic }) => topic);
    return [...new Set([...routed, ...this.#unrouted.map(({ message }) => message.topic)])];
  }

  /** Puts into lanes what may be: in the order it came, so that the messages of one key stay in order. */
  route(directory: TopicDirectory): void {
    if (this.#unrouted.length === 0) return;
    const waiting = this.#unrouted;
    this.#unrouted = [];
    for (const entry of waiting) {
      const { topic } = entry.message;
      const count = directory.get(topic)?.partitions.length ?? 0;
      if (count === 0) this.#unrouted.push(entry);
      else this.#lane(topic, this.#partitionOf(entry, count)).push(entry);
    }
  }

  giveUpUnrouted(which: (entry: Entry) => boolean): readonly Entry[] {
    const given = this.#unrouted.filter(which);
    this.#unrouted = this.#unrouted.filter((entry) => !which(entry));
    return given;
  }

  sent(lane: Lane): void {
    const key = `${lane.topic}/${lane.partition}`;
    this.#lanes.delete(key);
    this.#lanes.set(key, lane);
  }

  /** Messages without a key take turns. */
  #partitionOf({ key }: Entry, count: number): number {
    return (key === null ? this.#unkeyed++ : murmur2(key)) % count;
  }

  #lane(topic: string, partition: number): Lane {
    const key = `${topic}/${partition}`;
    let lane = this.#lanes.get(key);
    if (lane === undefined) this.#lanes.set(key, (lane = new Lane(topic, partition)));
    return lane;
  }
}
