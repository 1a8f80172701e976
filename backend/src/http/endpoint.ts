import { isTraceparent, newTraceparent } from '@biznavigate/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Database, type DatabaseTransaction, inTenant } from '../platform/database/database.ts';
import { Problem } from '../platform/problem.ts';
import { type Answer, type IdempotentRequest, once } from '../write/idempotency.ts';
import type { Write } from '../write/write.ts';
import type { Writes } from '../write/writes.ts';
import type { CallerRequest } from './caller.ts';

/** How every route works inside its caller's tenant. A write is answered only after its commit. */
export class Endpoint {
  readonly #database: Database;
  readonly #writes: Writes;

  constructor(database: Database, writes: Writes) {
    this.#database = database;
    this.#writes = writes;
  }

  read<T>(request: CallerRequest, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
    return inTenant(this.#database, request.caller.tenantId, work);
  }

  async write<Body>(
    request: CallerRequest,
    reply: FastifyReply,
    work: (write: Write) => Promise<Answer<Body>>,
  ): Promise<Body> {
    const about = { tenantId: request.caller.tenantId, traceparent: traceparentOfRequest(request) };
    const idempotent = idempotentRequest(request);
    const answer = await this.#writes.run(about, (write) => once(write, idempotent, () => work(write)));
    void reply.status(answer.status);
    if (answer.replayed) void reply.header('Idempotency-Replayed', 'true');
    return answer.body;
  }
}

export function traceparentOfRequest(request: FastifyRequest): string {
  const header = request.headers['traceparent'];
  return typeof header === 'string' && isTraceparent(header) ? header : newTraceparent();
}

function idempotentRequest(request: FastifyRequest): IdempotentRequest {
  const header = request.headers['idempotency-key'];
  const about = { method: request.method, path: request.url, body: request.body };
  if (header === undefined) return { ...about, key: null };
  const key = String(header).trim();
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('INVALID_IDEMPOTENCY_KEY', 'Send 1 to 255 visible ASCII characters, such as a UUID.');
  return { ...about, key };
}
