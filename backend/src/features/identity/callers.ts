import type { Caller } from '../../http/caller.ts';
import type { Database } from '../../platform/database/database.ts';
import { parseApiKey, sameHash } from './api-key.ts';

/** Finds out whose a key is. Works across tenants, so it may read keys and nothing else. */
export class Callers {
  readonly #lookup: Database;

  constructor(lookup: Database) {
    this.#lookup = lookup;
  }

  /** Null when the key is malformed, unknown or revoked. */
  async byApiKey(text: string): Promise<Caller | null> {
    const key = parseApiKey(text);
    if (key === null) return null;
    const row = await this.#lookup
      .selectFrom('api_keys')
      .innerJoin('users', 'users.user_id', 'api_keys.user_id')
      .select(['api_keys.tenant_id', 'api_keys.user_id', 'api_keys.secret_hash', 'users.role'])
      .where('api_keys.prefix', '=', key.prefix)
      .where('api_keys.revoked_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined || !sameHash(row.secret_hash, key.hash)) return null;
    return { tenantId: row.tenant_id, userId: row.user_id, role: row.role };
  }
}
