import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freePort } from '../port.ts';
import { until } from '../testing/launcher.ts';
import { withConnection } from './database.ts';
import { startPostgres, type Postgres } from './server.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biznavigate-postgres-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const query = (server: Postgres, sql: string) =>
  withConnection(server.url, async (client) => (await client.query(sql)).rows as unknown[]);

test('what was committed is there after kill() and after stop(), on the same folder and port', async () => {
  const at = { dir: join(folder, 'killed'), port: await freePort() };
  const first = await startPostgres(at);
  await query(first, `CREATE TABLE kept AS SELECT 1 AS n`);
  await first.kill();
  expect(await first.child.exited).toMatchObject({ signal: 'SIGKILL' });

  const second = await startPostgres(at);
  expect(await query(second, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await query(second, 'INSERT INTO kept VALUES (2)');
  await second.stop();
  expect(await second.child.exited).toMatchObject({ code: 0 });

  const third = await startPostgres(at);
  expect(await query(third, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
  await third.stop();
});

test('several run side by side, each on the loopback address only and with fsync', async () => {
  const servers = await Promise.all(
    ['a', 'b'].map(async (name) => startPostgres({ dir: join(folder, name), port: await freePort() })),
  );
  for (const server of servers) {
    expect(await query(server, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  }
  expect(servers[0]?.url).not.toBe(servers[1]?.url);
  await Promise.all(servers.map((server) => server.stop()));
});

test('an interrupted creation of the data leaves nothing that looks like data, and is done anew', async () => {
  const at = { dir: join(folder, 'interrupted'), port: await freePort() };
  const abort = new AbortController();
  const onProgress = () =>
    void until('initdb to write', () => existsSync(join(at.dir, 'data.partial', 'PG_VERSION'))).then(() =>
      abort.abort(new Error('enough')),
    );
  await expect(startPostgres({ ...at, signal: abort.signal, onProgress })).rejects.toThrow('enough');
  expect(existsSync(join(at.dir, 'data'))).toBe(false);

  const server = await startPostgres(at);
  await server.stop();
});

test('a port that is taken is a problem before anything is written', async () => {
  const port = Number(new URL(inject('databaseUrl')).port);
  const dir = join(folder, 'taken');
  await expect(startPostgres({ dir, port })).rejects.toMatchObject({ code: 'port-taken' });
  expect(existsSync(dir)).toBe(false);
});

test('a folder that is no database is a problem with what PostgreSQL said', async () => {
  const dir = join(folder, 'broken');
  mkdirSync(join(dir, 'data'), { recursive: true });
  const problem = startPostgres({ dir, port: await freePort() });
  await expect(problem).rejects.toMatchObject({
    code: 'postgres-failed',
    said: expect.arrayContaining([expect.stringContaining('postgresql.conf')]) as unknown,
  });
});
