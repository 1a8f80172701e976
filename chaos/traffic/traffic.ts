import type { Fleet } from '../fleet/fleet.ts';
import { Client } from './client.ts';
import { always, ordinaryText } from './texts.ts';
import type { AcknowledgedMessage, Told } from './told.ts';

export interface TrafficPlan {
  /** Conversations at once. */
  readonly conversations: number;
  /** Messages per second, all conversations together, when nothing is broken. */
  readonly perSecond: number;
  /** From 0 up to 1, by the seed. */
  readonly random: () => number;
  /** Share of messages that no tier can answer. */
  readonly poison: number;
}

/** Messages of a conversation; then another customer comes. */
const turns = 8;
/** Share of messages after which the team asks for another reading. */
const readAgain = 0.05;

interface MessageAnswer {
  readonly lead_id?: string;
  readonly message_id?: string;
  readonly lead_seq?: number;
  readonly message?: { readonly message_id: string; readonly lead_seq: number };
}

/** Customers who write, one message after the other in each conversation, and keep what they were told. */
export class Traffic {
  readonly #client: Client;
  readonly #plan: TrafficPlan;
  readonly #messages: AcknowledgedMessage[] = [];
  readonly #requests: string[] = [];
  readonly #giveUp = new AbortController();
  #flowing: Promise<void> = Promise.resolve();
  #stopping = false;
  #customers = 0;

  constructor(fleet: Fleet, plan: TrafficPlan) {
    this.#client = new Client(fleet);
    this.#plan = plan;
  }

  get told(): Told {
    return { messages: this.#messages, requests: this.#requests };
  }

  start(): void {
    const { conversations } = this.#plan;
    this.#stopping = false;
    this.#flowing = Promise.all(Array.from({ length: conversations }, () => this.#converse())).then(
      () => undefined,
    );
    // A client that is told of a fault of its own ends the run, at `stop`.
    this.#flowing.catch(() => undefined);
  }

  /** Finishes what every conversation is saying. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#flowing;
  }

  /** So many leads at once, each with so many messages and a request between every two; waits for all acknowledgements. */
  async burst(leads: number, messages: number, text = ordinaryText): Promise<void> {
    await Promise.all(
      Array.from({ length: leads }, async () => {
        const lead = await this.#open(text(0));
        for (let turn = 1; turn < messages && lead !== null; turn++) {
          await this.#say(lead, text(turn));
          await this.#readAgain(lead);
        }
      }),
    );
  }

  /** One message of each lead, all at once; waits for all acknowledgements, and resolves with the messages' ids. */
  async oneEach(leads: readonly string[], text: string): Promise<readonly string[]> {
    const told = await Promise.all(leads.map((lead) => this.#say(lead, text)));
    return told.flatMap((messageId) => messageId ?? []);
  }

  abandon(): void {
    this.#giveUp.abort();
  }

  async #converse(): Promise<void> {
    while (!this.#stopping) {
      const lead = await this.#open(this.#text());
      for (let turn = 1; turn < turns && lead !== null && !this.#stopping; turn++) {
        await this.#pause();
        await this.#say(lead, this.#text());
        if (this.#plan.random() < readAgain) await this.#readAgain(lead);
      }
    }
  }

  #text(): string {
    const { random, poison } = this.#plan;
    return random() < poison ? always.fails : ordinaryText(Math.floor(random() * 6));
  }

  async #open(text: string): Promise<string | null> {
    const body = {
      source: 'whatsapp',
      platform_user_id: `chaos-${++this.#customers}`,
      initial_message: text,
    };
    const answer = await this.#client.insist<MessageAnswer>('/leads', body, this.#giveUp.signal);
    if (answer?.lead_id === undefined) return null;
    this.#keep(answer.lead_id, answer.message, text);
    return answer.lead_id;
  }

  async #say(leadId: string, text: string): Promise<string | null> {
    const path = `/leads/${leadId}/messages`;
    const answer = await this.#client.insist<MessageAnswer>(
      path,
      { message_text: text },
      this.#giveUp.signal,
    );
    return answer === null ? null : this.#keep(leadId, answer, text);
  }

  async #readAgain(leadId: string): Promise<void> {
    const path = `/leads/${leadId}/process`;
    const answer = await this.#client.insist<{ request_event_id: string }>(path, {}, this.#giveUp.signal);
    if (answer !== null) this.#requests.push(answer.request_event_id);
  }

  #keep(leadId: string, message: MessageAnswer['message'] | MessageAnswer, text: string): string {
    const { message_id: messageId, lead_seq: leadSeq } = message ?? {};
    if (messageId === undefined || leadSeq === undefined) throw new Error('an answer without its message');
    this.#messages.push({ leadId, messageId, leadSeq, text });
    return messageId;
  }

  #pause(): Promise<void> {
    const { conversations, perSecond, random } = this.#plan;
    const mean = (1_000 * conversations) / perSecond;
    return new Promise((resolve) => setTimeout(resolve, 2 * mean * random()));
  }
}
