import { type ProblemCode, problems } from '@biznavigate/contracts';
import { MessagingError } from '@biznavigate/messaging';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../platform/database/database.ts';
import type { Logger } from '../platform/logger.ts';
import { Problem } from '../platform/problem.ts';

/** The one place where an error becomes HTTP. What is not in the catalogue is logged whole and told as INTERNAL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = toProblem(error);
    const { status } = problems[problem.code];
    if (status >= 500) this.#logger.error({ err: error, code: problem.code, path: request.url }, problem.message);
    if (status === 503) void reply.header('Retry-After', '5');
    if (status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    void reply.status(status).type('application/problem+json').send(problem.toDetails(request.url));
  }
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error))
    return new Problem('DATABASE_UNAVAILABLE', 'Nothing was stored. Try again in a few seconds.', { cause: error });
  if (error instanceof MessagingError) return new Problem('KAFKA_UNAVAILABLE', error.message, { cause: error });
  return fromFramework(error) ?? new Problem('INTERNAL', 'The error is in the log.', { cause: error });
}

/** What Fastify and Nest refuse before a route is reached. */
const frameworkCodes: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'BODY_TOO_LARGE', detail: 'A body may hold at most 1 MiB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'Send `Content-Type: application/json`.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'INVALID_JSON', detail: 'The body is empty: send a JSON object.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'INVALID_JSON', detail: 'The body is not valid JSON.' },
};

function fromFramework(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const known = frameworkCodes[String((error as { code?: unknown }).code)];
  if (known !== undefined) return new Problem(known.code, known.detail, { cause: error });
  const status = error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: unknown }).statusCode);
  if (error instanceof SyntaxError || (status === 400 && /JSON/.test(error.message)))
    return new Problem('INVALID_JSON', error.message, { cause: error });
  if (status === 404) return new Problem('ROUTE_NOT_FOUND', 'See /api/docs for the routes.', { cause: error });
  if (status === 413) return new Problem('BODY_TOO_LARGE', 'A body may hold at most 1 MiB.', { cause: error });
  if (status === 415) return new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send `Content-Type: application/json`.', { cause: error });
  if (status >= 400 && status < 500) return new Problem('INVALID_REQUEST', error.message, { cause: error });
  return null;
}
