import { describe, expect, it } from 'vitest';
import { createLogger } from '@biznavigate/messaging/service';
import { migrate, migrateWhenUp } from '../src/platform/database/migrate.ts';
import { createDatabase, rowsOf } from './database.ts';

describe('migrations', () => {
  it('are applied once each, however many processes start at the same time', async () => {
    const url = await createDatabase(false);
    const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(url)));
    const rows = await rowsOf(url, 'select name from migrations.applied order by name');
    expect(rows.length).toBeGreaterThan(3);
    expect(applied.flat().toSorted()).toEqual(rows.map((row) => row['name']));
    expect(await migrate(url)).toEqual([]);
  });

  it('name the database that does not answer, without its password', async () => {
    const logger = createLogger('test', 'silent');
    const waiting = migrateWhenUp('postgres://me:secret@127.0.0.1:1/shop', 50, logger);
    await expect(waiting).rejects.toThrow('No PostgreSQL answers at 127.0.0.1:1/shop (DATABASE_URL)');
    await expect(waiting).rejects.not.toThrow('secret');
  });
});
