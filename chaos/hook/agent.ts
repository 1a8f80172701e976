import { openSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { always, behaviour } from '../traffic/texts.ts';

/** What the driver tells a process, over its channel. */
export type Order =
  /** Die by SIGKILL when the failpoint is passed for the time after `skip` others. */
  | { readonly arm: string; readonly skip: number }
  | { readonly disarm: string }
  /** What is refused fails until it is allowed again. */
  | { readonly refuse: string; readonly on: boolean };

/** What a process writes down. Written at once and whole, so that it stands whatever happens to the process next. */
export type Note =
  | {
      readonly kind: 'called';
      readonly eventId: string;
      readonly leadId: string;
      readonly leadSeq: number;
      readonly afterGap: boolean;
    }
  | { readonly kind: 'answered' | 'threw'; readonly eventId: string }
  | { readonly kind: 'assigned'; readonly topic: string; readonly partition: number }
  | { readonly kind: 'died'; readonly failpoint: string }
  | { readonly kind: 'memory'; readonly rss: number; readonly heap: number };

export type Noted = Note & { readonly pid: number; readonly service: string; readonly at: number };

interface Asked {
  readonly event: { readonly event_id: string; readonly payload: { lead_id: string; lead_seq?: number } };
  readonly text: string;
}

export const memoryEveryMs = 500;

/** Our man in the process: what the patched places call, as `globalThis.chaos`. */
export class Agent {
  readonly #service: string;
  readonly #notes: number;
  readonly #armed = new Map<string, number>();
  readonly #refused = new Set<string>();

  constructor({ notes, service }: { notes: string; service: string }) {
    this.#service = service;
    this.#notes = openSync(notes, 'a');
    process.on('message', (order: Order) => this.#obey(order));
    process.channel?.unref();
    setInterval(() => this.#noteMemory(), memoryEveryMs).unref();
  }

  /** A failpoint. */
  hit(failpoint: string): void {
    const skip = this.#armed.get(failpoint);
    if (skip === undefined) return;
    this.#armed.set(failpoint, skip - 1);
    if (skip > 0) return;
    this.#note({ kind: 'died', failpoint });
    process.kill(process.pid, 'SIGKILL');
  }

  isRefused(what: string): boolean {
    return this.#refused.has(what);
  }

  refuse(what: string): void {
    if (this.isRefused(what)) throw new Error(`${what} is made to fail`);
  }

  /** Stands before the tiers, as a slow and fallible model would: the text says how it behaves. */
  async asked<T>({ event, text }: Asked, afterGap: boolean, call: () => Promise<T>): Promise<T> {
    const { event_id: eventId, payload } = event;
    this.#note({
      kind: 'called',
      eventId,
      leadId: payload.lead_id,
      leadSeq: payload.lead_seq ?? 0,
      afterGap,
    });
    this.hit('ai.before-call');
    const { ms, throws } = behaviour(text, eventId);
    await delay(ms);
    if (throws) {
      this.#note({ kind: 'threw', eventId });
      throw new Error(always.fails);
    }
    const result = await call();
    this.hit('ai.after-call');
    return result;
  }

  /** The answer is on Kafka. */
  answered(eventId: string): void {
    this.#note({ kind: 'answered', eventId });
    this.hit('ai.after-produce');
  }

  assigned(topic: string, partition: number): void {
    this.#note({ kind: 'assigned', topic, partition });
  }

  /** What is loaded is not compiled again by the next process. */
  keepCompiled(): void {
    flushCompileCache();
  }

  #obey(order: Order): void {
    if ('arm' in order) this.#armed.set(order.arm, order.skip);
    else if ('disarm' in order) this.#armed.delete(order.disarm);
    else if (order.on) this.#refused.add(order.refuse);
    else this.#refused.delete(order.refuse);
  }

  #noteMemory(): void {
    const { rss, heapUsed } = process.memoryUsage();
    this.#note({ kind: 'memory', rss, heap: heapUsed });
  }

  #note(note: Note): void {
    const line = { ...note, pid: process.pid, service: this.#service, at: Date.now() };
    writeSync(this.#notes, `${JSON.stringify(line)}\n`);
  }
}
