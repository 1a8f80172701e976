import pino, { type Logger } from 'pino';
import type { LoggerService } from '@nestjs/common';

export type { Logger };

/** Personal data never reaches a log, at whatever depth callers pass it. */
const personal = ['message_text', 'initial_message', 'platform_user_id', 'phone', 'phones', 'email', 'emails', 'authorization'];

/** JSON lines on stdout, with UTC times in ISO form. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: { service: 'backend' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]), censor: '[masked]' },
  });
}

/** Nest’s own words, in our form. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
    error: (message: unknown, ...rest: unknown[]) => logger.error({ rest }, String(message)),
    warn: (message: unknown, context?: unknown) => logger.warn({ context }, String(message)),
  };
}
