/** Kafka header names, values in UTF-8. `ce_*` is the CloudEvents 1.0 binary mode of the Kafka binding. */
export const headerNames = {
  eventType: 'event_type',
  timestamp: 'timestamp',
  traceparent: 'traceparent',
  contentType: 'content-type',
  ceSpecversion: 'ce_specversion',
  ceId: 'ce_id',
  ceType: 'ce_type',
  ceSource: 'ce_source',
  ceTime: 'ce_time',
  ceSubject: 'ce_subject',
} as const;

/** Headers a dead letter carries beside those it arrived with; its key and value are the original bytes. */
export const deadLetterHeaderNames = {
  reason: 'dlq_reason',
  message: 'dlq_message',
  topic: 'dlq_origin_topic',
  partition: 'dlq_origin_partition',
  offset: 'dlq_origin_offset',
  group: 'dlq_group',
  attempts: 'dlq_attempts',
  at: 'dlq_at',
} as const;

/** Beside those where they apply: what a letter lost, and what a record that was published again keeps, also when it dies again. */
export const deadLetterExtraHeaderNames = {
  lostBytes: 'dlq_lost_bytes',
  retries: 'dlq_retries',
  firstOffset: 'dlq_first_offset',
} as const;

/**
 * Headers of a record on a dead-letter topic that is no letter: it says what was decided about one. Its key is the
 * letter's, so that it lies behind it in the same partition; it has no value.
 */
export const resolutionHeaderNames = {
  letter: 'dlq_resolves',
  resolution: 'dlq_resolution',
  retriedTo: 'dlq_retried_to',
  at: 'dlq_resolved_at',
  note: 'dlq_note',
} as const;
