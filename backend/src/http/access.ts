import { SetMetadata } from '@nestjs/common';

/** Who may call a route without a key. Routes are closed to callers without one unless they carry this. */
export type AccessRule =
  /** Anybody, always. */
  | 'public'
  /** Anybody on a developer's machine; in production an owner's key is needed. */
  | 'public-outside-production';

export const accessRule = Symbol('access rule');

export const Access = (rule: AccessRule) => SetMetadata(accessRule, rule);
