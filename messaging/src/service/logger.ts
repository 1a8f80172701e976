import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Personal data never reaches a log, at whatever depth callers pass it. */
const personal = [
  'message_text',
  'initial_message',
  'platform_user_id',
  'phone',
  'phones',
  'email',
  'emails',
  'name',
  'suggested_response',
  'authorization',
];
const depths = ['', '*.', '*.*.', '*.*.*.'];
/** `err.name` is the kind of an error, not of a person. */
const paths = [
  ...depths.flatMap((depth) =>
    personal.filter((field) => field !== 'name' || depth === '').map((field) => `${depth}${field}`),
  ),
  // PostgreSQL repeats the row that it refuses.
  'err.detail',
  'err.where',
];

/** JSON lines with UTC times in ISO form, on stdout unless told otherwise. */
export function createLogger(service: string, level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths, censor: '[masked]' },
    },
    ...(destination === undefined ? [] : [destination]),
  );
}
