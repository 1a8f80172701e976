import { type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { CallerRequest } from '../../http/caller.ts';
import { Problem } from '../../platform/problem.ts';
import type { Callers } from './callers.ts';

const publicRoute = Symbol('public route');

/** Opens a route to callers without a key. Routes are closed unless they carry this. */
export const Public = () => SetMetadata(publicRoute, true);

export class ApiKeyGuard implements CanActivate {
  readonly #reflector: Reflector;
  readonly #callers: Callers;

  constructor(reflector: Reflector, callers: Callers) {
    this.#reflector = reflector;
    this.#callers = callers;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.#reflector.getAllAndOverride<boolean>(publicRoute, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    request.caller = await authenticate(this.#callers, request);
    return true;
  }
}

export async function authenticate(callers: Callers, request: FastifyRequest) {
  const [scheme, key] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || key === undefined || key === '')
    throw new Problem('UNAUTHENTICATED', 'Send `Authorization: Bearer <api key>`.');
  const caller = await callers.byApiKey(key);
  if (caller === null) throw new Problem('INVALID_API_KEY', 'The key is unknown or was revoked.');
  return caller;
}
