/**
 * Makes the demo business, or finds it: a tenant, its owner, an electronics shop, and an API key.
 *
 *     node backend/dist/seed-demo.js --api-key-file <path>
 *
 * Prints one line of JSON, `{business_name, owner_email, api_key}`. The key is kept in the file, for its owner only; while
 * the file holds a valid key it stays the same. Reads DATABASE_URL.
 */
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { newTraceparent } from '@biznavigate/messaging';
import { ConfigError, createLogger, createRegistry } from '@biznavigate/messaging/service';
import { demoBusiness, demoOwner, demoTenantId } from './features/businesses/demo-business.ts';
import { publishProfile, saveBusiness } from './features/businesses/save-business.ts';
import { newApiKey } from './features/identity/api-key.ts';
import { Callers } from './features/identity/callers.ts';
import { systemClock } from './platform/clock.ts';
import { readConfig } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database/database.ts';
import { migrateWhenUp } from './platform/database/migrate.ts';
import { HopTimes } from './platform/hop-times.ts';
import { Signal } from './platform/signal.ts';
import type { Write } from './write/write.ts';
import { Writes } from './write/writes.ts';

const databaseWithinMs = 30_000;

try {
  const { values } = parseArgs({ options: { 'api-key-file': { type: 'string' } } });
  const file = values['api-key-file'];
  if (file === undefined) throw new Error('Say where the key goes: --api-key-file <path>');
  const api_key = await seed(file);
  process.stdout.write(
    `${JSON.stringify({ business_name: demoBusiness.name, owner_email: demoOwner.email, api_key })}\n`,
  );
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof Error;
  process.stderr.write(`${expected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function seed(file: string): Promise<string> {
  const url = readConfig().DATABASE_URL;
  const logger = createLogger('seed', 'silent');
  await migrateWhenUp(url, databaseWithinMs, logger);
  const app = openDatabase({ url, role: 'biznavigate_app', connectionsMax: 1 });
  const lookup = openDatabase({ url, role: 'biznavigate_lookup', connectionsMax: 1 });
  try {
    const signals = { outbox: new Signal(), activities: new Signal() };
    const hopTimes = new HopTimes(createRegistry('seed'));
    const writes = new Writes({ database: app, clock: systemClock, signals, hopTimes, logger });
    const kept = await validKey(file, lookup);
    const about = { tenantId: demoTenantId, traceparent: newTraceparent() };
    return await writes.run(about, async (write) => {
      await saveDemo(write);
      return kept ?? storeKey(write, file);
    });
  } finally {
    await Promise.all([app.destroy(), lookup.destroy()]);
  }
}

async function validKey(file: string, lookup: Database): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const caller = await new Callers(lookup).byApiKey(text.trim());
  if (caller?.tenantId !== demoTenantId) return null;
  await chmod(file, 0o600);
  return text.trim();
}

async function saveDemo(write: Write): Promise<void> {
  const { transaction, tenantId: tenant_id } = write;
  await transaction
    .insertInto('tenants')
    .values({ tenant_id, name: demoBusiness.name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await transaction
    .insertInto('users')
    .values({ tenant_id, user_id: demoOwner.userId, email: demoOwner.email, role: 'owner' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { changed } = await saveBusiness(write, demoBusiness);
  // A Kafka that was begun anew has not seen it: the same profile once more does no harm.
  if (!changed) publishProfile(write, demoBusiness);
}

/** The file first, beside its place and then renamed: a key that is stored and that nobody knows is of no use. */
async function storeKey(write: Write, file: string): Promise<string> {
  const key = newApiKey();
  await write.transaction
    .insertInto('api_keys')
    .values({
      api_key_id: write.newId(),
      tenant_id: write.tenantId,
      user_id: demoOwner.userId,
      prefix: key.prefix,
      secret_hash: key.hash,
      revoked_at: null,
    })
    .execute();
  await writeFile(`${file}.new`, `${key.text}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return key.text;
}
