import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** `bn_<prefix>_<secret>`: the prefix finds the row, the secret proves the right to it. */
const form = /^bn_([0-9a-f]{12})_([0-9A-Za-z_-]{43})$/;

export interface ApiKey {
  readonly text: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

export function newApiKey(random: (bytes: number) => Buffer = randomBytes): ApiKey {
  const prefix = random(6).toString('hex');
  const text = `bn_${prefix}_${random(32).toString('base64url')}`;
  return { text, prefix, hash: hashOf(text) };
}

export function parseApiKey(text: string): ApiKey | null {
  const prefix = form.exec(text)?.[1];
  return prefix === undefined ? null : { text, prefix, hash: hashOf(text) };
}

/** 256 random bits need no slow hash: there is nothing to guess. */
function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

export function sameHash(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
