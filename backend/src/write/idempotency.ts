import { createHash } from 'node:crypto';
import { Problem } from '../platform/problem.ts';
import type { Write } from './write.ts';

/** What a write answers: kept under its Idempotency-Key, and given again to the same request. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
}

export interface IdempotentRequest {
  readonly key: string | null;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/**
 * Does the work once per tenant and key. Two requests at once with one key: the second waits for the first one's commit
 * and gets its answer. A failed request keeps no key.
 */
export async function once<Body>(
  write: Write,
  request: IdempotentRequest,
  work: () => Promise<Answer<Body>>,
): Promise<Answer<Body> & { readonly replayed: boolean }> {
  if (request.key === null) return { ...(await work()), replayed: false };
  const hash = hashOf(request);
  const row = { tenant_id: write.tenantId, key: request.key };
  const claimed = await write.transaction
    .insertInto('idempotency_keys')
    .values({ ...row, request_hash: hash, created_at: write.now, status: null, body: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 0n)
    // None when the key came of age between the two: then it is as good as new.
    return (await earlierAnswer<Body>(write, request.key, hash)) ?? once(write, request, work);
  const answer = await work();
  await write.transaction
    .updateTable('idempotency_keys')
    .set({ status: answer.status, body: JSON.stringify(answer.body) })
    .where('tenant_id', '=', row.tenant_id)
    .where('key', '=', row.key)
    .execute();
  return { ...answer, replayed: false };
}

async function earlierAnswer<Body>(write: Write, key: string, hash: Buffer) {
  const earlier = await write.transaction
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'body'])
    .where('tenant_id', '=', write.tenantId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier === undefined) return null;
  if (!earlier.request_hash.equals(hash))
    throw new Problem(
      'IDEMPOTENCY_KEY_REUSED',
      `The Idempotency-Key ${JSON.stringify(key)} came with a different request before. Use a new key for a new request.`,
    );
  return { status: earlier.status ?? 200, body: earlier.body as Body, replayed: true };
}

function hashOf({ method, path, body }: IdempotentRequest): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([method, path, body]))
    .digest();
}
