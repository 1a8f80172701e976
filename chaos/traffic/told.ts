/** What a client was told with a 2xx: a promise, which the ledger holds against what became of it. */
export interface AcknowledgedMessage {
  readonly leadId: string;
  readonly messageId: string;
  readonly leadSeq: number;
  readonly text: string;
}

export interface Told {
  readonly messages: readonly AcknowledgedMessage[];
  /** `request_event_id`s of `POST /leads/:lead_id/process`. */
  readonly requests: readonly string[];
}
