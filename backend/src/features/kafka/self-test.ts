import type { Activity, Hops, KafkaTestResponse } from '@biznavigate/contracts';
import { isDatabaseUnavailable } from '../../platform/database/database.ts';
import { DeadlineExceeded, within } from '../../platform/deadline.ts';
import { Problem } from '../../platform/problem.ts';
import { selfTestTenant } from '../../platform/self-test-tenant.ts';
import type { SelfTestLeads, TripRecord } from './self-test-leads.ts';
import type { MissingHop, TripDiagnosis } from './trip-diagnosis.ts';

const tripWithinMs = 15_000;
const lookAfterMs = 3_000;
/** Reasons that do not pass by themselves. */
const pointless = new Set(['NO_AI_SERVICE', 'EVENT_REJECTED']);

/** The live stream of a tenant, as its followers see it. */
export interface LiveStream {
  newestSeq(tenantId: string): Promise<number>;
  follow(tenantId: string, after: number, signal: AbortSignal): AsyncIterable<Activity>;
}

export interface SelfTestOptions {
  readonly leads: SelfTestLeads;
  readonly live: LiveStream;
  readonly diagnosis: TripDiagnosis;
  /** Resolves when a broker answers. */
  readonly pingKafka: () => Promise<void>;
}

interface Trip {
  readonly leadId: string;
  readonly eventId: string;
  readonly begunAt: number;
  readonly storedAt: number;
}

/**
 * `POST /kafka/test`: a lead of the self-test tenant, by the use case that every lead is made by, and then whatever the
 * system makes of it, until its answer is on the live stream. Nothing is called that a customer's message does not pass.
 */
export class SelfTest {
  readonly #options: SelfTestOptions;

  constructor(options: SelfTestOptions) {
    this.#options = options;
  }

  /** @throws Problem TRIP_FAILED with `failed_hop`, `reason`, and what to do */
  async run(traceparent: string): Promise<KafkaTestResponse> {
    const stop = new AbortController();
    try {
      const before = await this.#begin();
      const begunAt = Date.now();
      const created = await this.#options.leads.create(traceparent);
      const trip = { ...created, begunAt, storedAt: Date.now() };
      const answer = await this.#awaitAnswer(trip, before, stop.signal);
      return await this.#report(trip, answer);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw failed(storedFailed, error);
      throw error;
    } finally {
      stop.abort();
    }
  }

  async #begin(): Promise<number> {
    await this.#options.leads.deletePast(new Date());
    return this.#options.live.newestSeq(selfTestTenant.tenantId);
  }

  /** The answer on the live stream. Ends early when the event cannot leave because no broker answers. */
  async #awaitAnswer(trip: Trip, after: number, signal: AbortSignal): Promise<Activity> {
    const answer = this.#follow(trip, after, signal);
    const kafkaDown = this.#options.pingKafka().then(
      () => answer,
      async (error: unknown) => {
        const { publishedAt } = await this.#options.leads.tripOf(trip);
        if (publishedAt === null) throw error;
        return answer;
      },
    );
    return this.#patiently(trip, Promise.race([answer, kafkaDown]));
  }

  /** Looks where the message is after a while, and goes on waiting only when that may help. */
  async #patiently(trip: Trip, answer: Promise<Activity>): Promise<Activity> {
    try {
      return await within(lookAfterMs, 'the trip', answer);
    } catch (error) {
      const missing = await this.#options.diagnosis.of(trip, error);
      if (!(error instanceof DeadlineExceeded) || pointless.has(missing.reason))
        throw failed(missing, error, trip);
    }
    try {
      return await within(tripWithinMs - lookAfterMs, 'the trip', answer);
    } catch (error) {
      throw failed(await this.#options.diagnosis.of(trip, error), error, trip);
    }
  }

  async #follow({ leadId, eventId }: Trip, after: number, signal: AbortSignal): Promise<Activity> {
    for await (const activity of this.#options.live.follow(selfTestTenant.tenantId, after, signal)) {
      const isAnswer = activity.type === 'analysis.completed' || activity.type === 'analysis.failed';
      if (isAnswer && activity.lead_id === leadId && activity.data['request_event_id'] === eventId)
        return activity;
    }
    throw new DeadlineExceeded('the live stream', tripWithinMs);
  }

  async #report(trip: Trip, answer: Activity): Promise<KafkaTestResponse> {
    const arrivedAt = Date.now();
    if (answer.type === 'analysis.failed')
      throw failed(
        {
          hop: 'analysed',
          reason: 'AI_FAILED',
          detail: `The AI service answered with an error: ${String(answer.data['error_message'])}`,
        },
        undefined,
        trip,
      );
    const [record, lead] = await Promise.all([
      this.#options.leads.tripOf(trip),
      this.#options.leads.read(trip.leadId),
    ]);
    const result = lead.latest_analysis;
    if (result === null) throw new Error('the answer is on the live stream and not on the lead');
    return { ok: true, lead_id: trip.leadId, result, hops: hopsOf(trip, record, answer, arrivedAt) };
  }
}

/**
 * Differences between what the processes wrote down, so they add up to the total. A row is marked as sent a moment after the
 * brokers have it, and machines' clocks differ a little: a time after the next one counts as that one.
 */
function hopsOf(trip: Trip, record: TripRecord, answer: Activity, arrivedAt: number): Hops {
  const written = [
    trip.storedAt,
    record.publishedAt?.getTime() ?? trip.storedAt,
    Date.parse(String(answer.data['answered_at'])),
    Date.parse(answer.at),
    arrivedAt,
  ];
  const times = written.map((_, index) => Math.max(trip.begunAt, Math.min(...written.slice(index))));
  const hop = (index: number) => (times[index] ?? 0) - (times[index - 1] ?? trip.begunAt);
  return {
    stored: hop(0),
    published: hop(1),
    analysed: hop(2),
    applied: hop(3),
    live: hop(4),
    total: arrivedAt - trip.begunAt,
  };
}

const storedFailed: MissingHop = {
  hop: 'stored',
  reason: 'DATABASE_UNAVAILABLE',
  detail: 'The database cannot be reached. Start PostgreSQL, or correct DATABASE_URL.',
};

function failed({ hop, reason, detail }: MissingHop, cause: unknown, trip?: Trip): Problem {
  return new Problem('TRIP_FAILED', `The hop \`${hop}\` did not happen. ${detail}`, {
    cause,
    extensions: { failed_hop: hop, reason, ...(trip === undefined ? {} : { lead_id: trip.leadId }) },
  });
}
