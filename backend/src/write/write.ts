import type { ActivityType, AnyEvent, KafkaPosition, Occurrence } from '@biznavigate/contracts';
import type { DatabaseTransaction } from '../platform/database/database.ts';

/** What happened to a lead, to be told on its timeline and on the live stream. */
export interface ActivityRecord {
  readonly leadId: string;
  readonly type: ActivityType;
  readonly eventId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** Where it came from, when it came from Kafka. */
  readonly position?: KafkaPosition;
}

/**
 * One unit of work of one tenant. All of it is committed together or not at all: the rows, the events that go to Kafka,
 * and the activities that people see.
 */
export interface Write {
  readonly transaction: DatabaseTransaction;
  readonly tenantId: string;
  readonly now: Date;
  readonly traceparent: string;
  newId(): string;
  /** Identity and time for a new event. */
  occurrence(): Occurrence;
  /** Puts the event into the outbox of this transaction. */
  emit(event: AnyEvent): void;
  record(activity: ActivityRecord): void;
}
