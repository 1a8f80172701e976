import type { Logger } from '@biznavigate/messaging/service';
import type { LoggerService } from '@nestjs/common';

/** Nest’s own words, in our form. */
export function nestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown, context?: unknown) => logger.debug({ context }, String(message)),
    error: (message: unknown, ...rest: unknown[]) => logger.error({ rest }, String(message)),
    warn: (message: unknown, context?: unknown) => logger.warn({ context }, String(message)),
  };
}
