import type { MessagingErrorCode } from './errors.ts';
import type { Position } from './message.ts';
import type { Outcome } from './outcome.ts';

/** What the runtime tells its surroundings, for metrics and logs. Calls are synchronous, must be quick and never throw. */
export interface Observer {
  published?(topic: string, count: number, durationMs: number): void;
  publishFailed?(topic: string, count: number, code: MessagingErrorCode): void;
  received?(topic: string, count: number): void;
  /** One attempt at a record ended. `ageMs`: from the record's own timestamp to now. */
  handled?(handled: {
    readonly position: Position;
    readonly key: string | null;
    readonly eventId: string | null;
    readonly outcome: Outcome;
    readonly attempt: number;
    readonly durationMs: number;
    readonly ageMs: number;
  }): void;
  deadLettered?(position: Position, reason: string): void;
  committed?(next: readonly Position[]): void;
  /** The loop met a failure that it survives, such as a broker outage. */
  disturbed?(error: Error): void;
}
