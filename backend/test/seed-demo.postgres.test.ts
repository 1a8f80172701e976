import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { businessProfile } from '@biznavigate/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller, startTestBackend } from './backend.ts';
import { createDatabase, rowsOf } from './database.ts';

const script = join(import.meta.dirname, '../dist/seed-demo.js');
let url: string;
let folder: string;

beforeAll(async () => {
  url = await createDatabase(false);
  folder = await mkdtemp(join(tmpdir(), 'seed-demo-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As `npm start` runs it: the built script, whose output is one line of JSON. */
async function seed(file: string) {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--api-key-file', file], {
    env: { DATABASE_URL: url },
  });
  return JSON.parse(stdout) as { business_name: string; owner_email: string; api_key: string };
}

describe('the demo business', () => {
  it('is made once, with a key that works and stays the same', async () => {
    const file = join(folder, 'api-key');
    const first = await seed(file);
    expect(await seed(file)).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeFile(file, 'damaged');
    const { api_key } = await seed(file);
    expect(api_key).not.toBe(first.api_key);

    const backend = await startTestBackend(url);
    for (const key of [first.api_key, api_key]) {
      const lead = {
        source: 'whatsapp',
        platform_user_id: '919876543210',
        initial_message: 'I want to order 2 laptops',
      };
      expect((await caller(backend.url, key)('POST', '/leads', lead)).status).toBeLessThan(300);
    }
    await backend.stop();
  });

  it('is told to the AI services with its catalogue', async () => {
    const rows = await rowsOf(
      url,
      `select event from outbox where topic = 'business.profile' order by outbox_id`,
    );
    const profiles = rows.map((row) => businessProfile.schema.parse(row['event']).payload);
    const demo = profiles.filter(({ name }) => name === 'Sharma Electronics');
    expect(demo.length).toBe(3);
    expect(demo[0]?.catalogue.length).toBe(15);
    expect(new Set(demo[0]?.catalogue.map(({ sku }) => sku)).size).toBe(15);
    expect(profiles.filter(({ name }) => name === 'Self-test').length).toBe(1);
  });
});
