import type { HopName } from '@biznavigate/contracts';
import { type GroupState, MessagingError } from '@biznavigate/messaging';
import type { KafkaHealth } from './kafka-health.ts';
import type { SelfTestLeads, TripRecord } from './self-test-leads.ts';

/** The first hop that did not happen, why as a code, and for people: why, and what to do. */
export interface MissingHop {
  readonly hop: HopName;
  readonly reason: string;
  readonly detail: string;
}

/** Finds out where a message got stuck, from what the database and the brokers know of it. */
export class TripDiagnosis {
  readonly #leads: SelfTestLeads;
  readonly #health: KafkaHealth;
  readonly #relayError: () => Error | null;

  constructor(leads: SelfTestLeads, health: KafkaHealth, relayError: () => Error | null) {
    this.#leads = leads;
    this.#health = health;
    this.#relayError = relayError;
  }

  /** `error` is what the waiting ended with. */
  async of(trip: { leadId: string; eventId: string }, error: unknown): Promise<MissingHop> {
    const record = await this.#leads.tripOf(trip);
    if (record.answeredAt !== null)
      return {
        hop: 'live',
        reason: 'LIVE_STREAM_LATE',
        detail: 'The answer is stored and did not come on the live stream.',
      };
    try {
      if (record.publishedAt === null) return await this.#unpublished(record, error);
      return unanswered(record, await this.#health.groups());
    } catch (failure) {
      if (failure instanceof MessagingError) return kafkaDown(record, failure);
      throw failure;
    }
  }

  async #unpublished(record: TripRecord, error: unknown): Promise<MissingHop> {
    if (record.rejectedReason !== null)
      return {
        hop: 'published',
        reason: 'EVENT_REJECTED',
        detail: `Kafka did not take the event: ${record.rejectedReason}.`,
      };
    if (error instanceof MessagingError) throw error;
    await this.#health.ping();
    const why = this.#relayError()?.message ?? 'no relay has sent it; another backend may own the outbox';
    return {
      hop: 'published',
      reason: 'RELAY_STALLED',
      detail: `The brokers answer, but the outbox waits: ${why}.`,
    };
  }
}

function kafkaDown({ publishedAt }: TripRecord, error: MessagingError): MissingHop {
  const hop = publishedAt === null ? 'published' : 'analysed';
  const reason = error.code === 'UNAVAILABLE' ? 'KAFKA_UNAVAILABLE' : `KAFKA_${error.code}`;
  const kept = publishedAt === null ? ' The message is stored; it goes out when Kafka is back.' : '';
  return { hop, reason, detail: `${capital(error.message)}.${kept}`.replace('..', '.') };
}

function unanswered(record: TripRecord, [backend, ai]: readonly [GroupState, GroupState]): MissingHop {
  const lag = ai.lags.reduce((sum, each) => sum + each.lag, 0);
  if (hasPassed(ai, record)) return unapplied(backend);
  if (ai.members.length === 0)
    return {
      hop: 'analysed',
      reason: 'NO_AI_SERVICE',
      detail: `No AI service is in the group ${ai.groupId}. Start one (npm start does), or correct KAFKA_AI_GROUP_ID.`,
    };
  return {
    hop: 'analysed',
    reason: 'AI_SLOW',
    detail: `The AI services (${ai.members.length} in ${ai.groupId}, ${ai.state}) have not answered yet; ${lag} records wait for them. See their log.`,
  };
}

function unapplied(backend: GroupState): MissingHop {
  const lag = backend.lags.reduce((sum, each) => sum + each.lag, 0);
  return {
    hop: 'applied',
    reason: 'NOT_APPLIED',
    detail: `The AI services have passed the message; ${lag} answers wait for the group ${backend.groupId} (${backend.members.length} members, ${backend.state}). See /health/ready and the dead-letter topics.`,
  };
}

/** Whether the AI services have committed beyond the event. */
function hasPassed(ai: GroupState, { partition, offset }: TripRecord): boolean {
  const own = ai.lags.find((lag) => lag.topic === 'lead.created' && lag.partition === partition);
  return own !== undefined && own.committed !== null && offset !== null && own.committed > offset;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
