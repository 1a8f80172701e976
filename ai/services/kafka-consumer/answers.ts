import { createHash, randomUUID } from 'node:crypto';
import {
  type AiProcessRequest,
  type AnyEvent,
  type LeadCreated,
  type LeadMessage,
  type Occurrence,
  aiError,
  aiProcessResult,
  deadLetterExtraHeaderNames,
} from '@biznavigate/contracts';
import {
  type DeadLetter,
  type HandlingContext,
  MessagingError,
  type OutgoingMessage,
  type Outcome,
  type Publisher,
  type ReceivedMessage,
  done,
  encode,
  hold,
  skip,
  traceparentOf,
} from '@biznavigate/messaging';
import type { Understanding } from '../understanding/index.ts';
import type { AnsweredEvents } from './answered-events.ts';
import type { BusinessProfiles } from './business-profiles.ts';
import type { LeadViews } from './lead-views.ts';

const source = '/biznavigate/ai';

/** A customer's message that wants an answer, and the event that brought it. */
export interface Question {
  readonly event: LeadCreated | LeadMessage | AiProcessRequest;
  readonly text: string;
  readonly messageId: string | undefined;
}

export interface AnswersOptions {
  readonly understanding: Understanding;
  readonly profiles: BusinessProfiles;
  readonly views: LeadViews;
  readonly answered: AnsweredEvents;
  readonly publisher: Publisher;
  readonly now: () => Date;
}

/** Hops 5 and 6: understands a message and publishes what came of it. The offset is committed after that, by the loop. */
export class Answers {
  readonly #options: AnswersOptions;
  /** Answers that were given and could not be published yet: while a broker is away, nothing is asked, or paid, again. */
  readonly #unpublished = new WeakMap<ReceivedMessage, OutgoingMessage>();

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  async give(question: Question, context: HandlingContext): Promise<Outcome> {
    const { answered, publisher } = this.#options;
    const { event } = question;
    const { partition } = context.message.position;
    const given = answered.of(partition, event.event_id);
    if (given === 'result' || (given === 'failure' && !isRetried(context.message)))
      return skip('it has its answer already');
    const answer = this.#unpublished.get(context.message) ?? (await this.#answerTo(question, context));
    try {
      await publisher.publish([answer]);
    } catch (error) {
      if (error instanceof MessagingError && error.code === 'UNAVAILABLE')
        return hold('the answer cannot be published now', error);
      throw error;
    }
    answered.add(partition, event.event_id, 'result');
    return done;
  }

  /** The failure is on Kafka: what lies there twice is not tried, and paid for, as often again. */
  failed({ event, message }: DeadLetter): void {
    if (event === null || !asksForAnswer(event)) return;
    this.#options.answered.add(message.position.partition, event.event_id, 'failure');
  }

  async #answerTo(question: Question, context: HandlingContext): Promise<OutgoingMessage> {
    const result = await this.#resultOf(question, context);
    const answer = encode(result, { traceparent: context.traceparent, source });
    this.#unpublished.set(context.message, answer);
    return answer;
  }

  async #resultOf({ event, text, messageId }: Question, context: HandlingContext) {
    const { understanding, profiles, views, now } = this.#options;
    const { lead_id, business_id, tenant_id, lead_seq } = event.payload;
    const since = performance.now();
    const understood = await understanding.understand({
      text,
      receivedAt: event.timestamp,
      profile: profiles.of(business_id),
      customerName: views.of(lead_id)?.name ?? null,
      signal: context.signal,
      pressure: context.pressure,
    });
    return aiProcessResult.create(occurrenceOf(event, 'ai.process.result', now()), {
      lead_id,
      business_id,
      tenant_id,
      lead_seq,
      processing_id: randomUUID(),
      message_id: messageId,
      request_event_id: event.event_id,
      ...understood,
      processing_time_ms: Math.round((performance.now() - since) * 1000) / 1000,
      metadata: {},
    });
  }
}

/** A person took it out of the dead letters: the failure on record is what it is to replace. */
function isRetried({ headers }: ReceivedMessage): boolean {
  return headers[deadLetterExtraHeaderNames.retries] !== undefined;
}

/**
 * The `ai.error` that goes out together with a dead letter, so that the lead shows that its message has no answer. A record
 * that could not be read names no lead, and an event that asks for no answer needs none.
 */
export function failureOf(letter: DeadLetter, now: Date): readonly OutgoingMessage[] {
  const { event } = letter;
  if (event === null || !asksForAnswer(event)) return [];
  const { lead_id, business_id, tenant_id, lead_seq } = event.payload;
  const failure = aiError.create(occurrenceOf(event, 'ai.error', now), {
    lead_id,
    business_id,
    tenant_id,
    lead_seq,
    message_id: event.payload.message_id,
    request_event_id: event.event_id,
    error_type: letter.reason,
    error_message: letter.detail.slice(0, 2_000),
    retryable: letter.reason === 'attempts_exhausted',
    attempts: letter.attempts,
  });
  return [encode(failure, { traceparent: traceparentOf(letter.message.headers), source })];
}

function asksForAnswer(event: AnyEvent): event is Question['event'] {
  if (event.event_type === 'lead.message') return event.payload.direction === 'inbound';
  if (event.event_type === 'lead.created') return typeof event.payload.initial_message === 'string';
  return event.event_type === 'ai.process.request';
}

/** An answer’s id follows from what it answers (RFC 9562, version 8): given twice, it is the same event. */
function occurrenceOf(question: Question['event'], type: string, now: Date): Occurrence {
  const hash = createHash('sha256').update(`${type} ${question.event_id}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const event_id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(18, 20)}-${hash.slice(20, 32)}`;
  return { event_id, timestamp: now.toISOString() };
}
