import type { FastifyRequest } from 'fastify';

/** Who calls; the tenant comes from here and never from a body. */
export interface Caller {
  readonly tenantId: string;
  readonly userId: string;
  readonly role: 'owner' | 'agent';
}

/** A request that the guard let through. */
export type CallerRequest = FastifyRequest & { caller: Caller };
