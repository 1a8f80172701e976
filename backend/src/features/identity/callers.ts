import type { Caller } from '../../http/caller.ts';
import type { Database } from '../../platform/database/database.ts';
import { type ApiKey, parseApiKey, sameHash } from './api-key.ts';

/** How long a key that was revoked may still be let in. */
const rememberMs = 1_000;
const remembered = 10_000;

interface Remembered {
  readonly caller: Promise<Caller | null>;
  readonly until: number;
}

/**
 * Finds out whose a key is. Works across tenants, so it may read keys and nothing else. A caller is remembered for a
 * second, by the hash of the whole key; refusals and failures are not, so that a new key works at once.
 */
export class Callers {
  readonly #lookup: Database;
  readonly #monotonicMs: () => number;
  readonly #known = new Map<string, Remembered>();

  constructor(lookup: Database, monotonicMs = () => performance.now()) {
    this.#lookup = lookup;
    this.#monotonicMs = monotonicMs;
  }

  /** Null when the key is malformed, unknown or revoked. */
  byApiKey(text: string): Promise<Caller | null> {
    const key = parseApiKey(text);
    if (key === null) return Promise.resolve(null);
    const hash = key.hash.toString('base64');
    const now = this.#monotonicMs();
    const known = this.#known.get(hash);
    if (known !== undefined && now < known.until) return known.caller;
    return this.#remember(hash, this.#read(key), now + rememberMs);
  }

  #remember(hash: string, caller: Promise<Caller | null>, until: number): Promise<Caller | null> {
    if (this.#known.size >= remembered) this.#known.clear();
    this.#known.set(hash, { caller, until });
    const forget = () => {
      if (this.#known.get(hash)?.caller === caller) this.#known.delete(hash);
    };
    caller.then((found) => found ?? forget(), forget);
    return caller;
  }

  async #read(key: ApiKey): Promise<Caller | null> {
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
