import { randomBytes } from 'node:crypto';
import { headerNames } from '@biznavigate/contracts';
import type { Headers } from './message.ts';

/** W3C Trace Context, version 00. An all-zero trace or span id is invalid. */
const pattern = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export function isTraceparent(value: string | undefined): value is string {
  return value !== undefined && pattern.test(value);
}

/** A new trace that begins here. */
export function newTraceparent(random: (bytes: number) => Buffer = randomBytes): string {
  return `00-${random(16).toString('hex')}-${random(8).toString('hex')}-01`;
}

/** The same trace, a new span: what to hand on with the next hop. */
export function childOf(parent: string, random: (bytes: number) => Buffer = randomBytes): string {
  const [version, traceId, , flags] = parent.split('-');
  return `${version}-${traceId}-${random(8).toString('hex')}-${flags}`;
}

/** The trace a record belongs to; one that carries none begins its own. */
export function traceparentOf(headers: Headers): string {
  const value = headers[headerNames.traceparent];
  return isTraceparent(value) ? childOf(value) : newTraceparent();
}
