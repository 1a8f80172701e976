import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type AccessRule, accessRule } from '../../http/access.ts';
import type { Caller, CallerRequest } from '../../http/caller.ts';
import { Problem } from '../../platform/problem.ts';
import type { Callers } from './callers.ts';

/** Lets through who has a key, and tells the route whose it is. */
export class ApiKeyGuard implements CanActivate {
  readonly #reflector: Reflector;
  readonly #callers: Callers;
  readonly #production: boolean;

  constructor(reflector: Reflector, callers: Callers, about: { readonly production: boolean }) {
    this.#reflector = reflector;
    this.#callers = callers;
    this.#production = about.production;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.#reflector.getAllAndOverride<AccessRule | undefined>(accessRule, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule === 'public') return true;
    if (rule === 'public-outside-production' && !this.#production) return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    request.caller = await this.#authenticate(request);
    if (rule === 'public-outside-production' && request.caller.role !== 'owner')
      throw new Problem('FORBIDDEN', 'In production this route wants an owner’s key.');
    return true;
  }

  async #authenticate(request: FastifyRequest): Promise<Caller> {
    const [scheme, key] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || key === undefined || key === '')
      throw new Problem('UNAUTHENTICATED', 'Send `Authorization: Bearer <api key>`.');
    const caller = await this.#callers.byApiKey(key);
    if (caller === null) throw new Problem('INVALID_API_KEY', 'The key is unknown or was revoked.');
    return caller;
  }
}
