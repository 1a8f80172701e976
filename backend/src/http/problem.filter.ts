import { type ProblemCode, problems } from '@biznavigate/contracts';
import { MessagingError } from '@biznavigate/messaging';
import type { Logger } from '@biznavigate/messaging/service';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../platform/database/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Routes } from './routes.ts';

const retryAfterSeconds = '5';

/** The one place where an error becomes HTTP. What is not in the catalogue is logged whole and told as INTERNAL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger: Logger;
  readonly #routes: Routes;

  constructor(logger: Logger, routes: Routes) {
    this.#logger = logger;
    this.#routes = routes;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(error, request, reply);
  }

  /** For Fastify’s own failures too, before Nest has seen the request. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = this.#forMethod(toProblem(error), request, reply);
    if (problem === null) return;
    const { status } = problems[problem.code];
    if (status >= 500)
      this.#logger.error({ err: error, code: problem.code, path: request.url }, problem.message);
    if (status === 503) void reply.header('Retry-After', retryAfterSeconds);
    if (status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    sendProblem(problem, request, reply);
  }

  /** A path that exists is not unknown: another method is told which it takes, OPTIONS gets its answer (null: was sent). */
  #forMethod(problem: Problem, request: FastifyRequest, reply: FastifyReply): Problem | null {
    if (problem.code !== 'ROUTE_NOT_FOUND') return problem;
    const allowed = this.#routes.allowed(request.url);
    if (allowed === null) return problem;
    void reply.header('Allow', allowed);
    if (request.method !== 'OPTIONS')
      return new Problem('METHOD_NOT_ALLOWED', `This route takes ${allowed}.`, { cause: problem });
    void reply.status(204).send();
    return null;
  }
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  const body = JSON.stringify(problem.toDetails(request.url));
  void reply.status(problems[problem.code].status).type('application/problem+json; charset=utf-8').send(body);
}

export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error))
    return new Problem(
      'DATABASE_UNAVAILABLE',
      'Nothing was answered as stored. Try again in a few seconds.',
      {
        cause: error,
      },
    );
  if (error instanceof MessagingError)
    return new Problem('KAFKA_UNAVAILABLE', error.message, { cause: error });
  return fromFramework(error) ?? new Problem('INTERNAL', 'The error is in the log.', { cause: error });
}

const tooLarge = { code: 'BODY_TOO_LARGE', detail: 'A body may hold at most 1 MiB.' } as const;
const notJson = { code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'Send `Content-Type: application/json`.' } as const;
const noRoute = { code: 'ROUTE_NOT_FOUND', detail: 'See /api/docs for the routes.' } as const;

/** What Fastify and Nest refuse before a route is reached. */
const frameworkCodes: Readonly<Record<string, { code: ProblemCode; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: notJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'INVALID_JSON', detail: 'The body is empty: send a JSON object.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'INVALID_JSON', detail: 'The body is not valid JSON.' },
};
const statusCodes: Readonly<Record<number, { code: ProblemCode; detail: string }>> = {
  404: noRoute,
  413: tooLarge,
  415: notJson,
};

function fromFramework(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const status = error instanceof HttpException ? error.getStatus() : Number(property(error, 'statusCode'));
  const known = frameworkCodes[String(property(error, 'code'))] ?? statusCodes[status];
  if (known !== undefined) return new Problem(known.code, known.detail, { cause: error });
  if (error instanceof SyntaxError || (status === 400 && error.message.includes('JSON')))
    return new Problem('INVALID_JSON', `The body is not valid JSON: ${error.message}`, { cause: error });
  return status >= 400 && status < 500
    ? new Problem('INVALID_REQUEST', error.message, { cause: error })
    : null;
}

function property(error: Error, name: string): unknown {
  return (error as unknown as Readonly<Record<string, unknown>>)[name];
}
