import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from '../process/command.ts';
import { describeExit, startChild, type Child } from '../process/child.ts';
import { lastLines } from '../process/log-file.ts';
import { requireFreePorts } from '../port-problem.ts';
import { codeOf, StartProblem } from '../problem.ts';
import { handOver, requireReachable, unprivilegedAccount, type Account } from './account.ts';
import { postgresBinaries, type Binaries } from './binaries.ts';
import { withConnection } from './database.ts';

/** The superuser of the local server, and the database the services use. */
const NAME = 'biznavigate';
const START_DEADLINE = 60_000;
const ORPHANS_DEADLINE = 15_000;

export interface PostgresOptions {
  /** Keeps the data and the password; created when missing. */
  readonly dir: string;
  readonly port: number;
  /** The server's log; `postgres.log` in `dir` when not given. */
  readonly log?: string;
  /** Folder for the process record, see record.ts. */
  readonly records?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (doing: string) => void;
}

/** A PostgreSQL which accepts connections, on the loopback address only, with fsync on. */
export interface Postgres {
  /** The superuser's connection to the database `biznavigate`. Holds the password. */
  readonly url: string;
  readonly pid: number;
  readonly child: Child;
  /** Ends connections and transactions, writes everything down, ends. */
  stop(): Promise<void>;
  /** SIGKILL: what a power failure looks like. Data of committed transactions is there at the next start. */
  kill(): Promise<void>;
}

/**
 * Starts PostgreSQL; makes its data folder first when there is none. May be called again on the same `dir` after
 * stop() and after kill(), and then finds its data.
 * @throws StartProblem `postgres-failed` with what the server said, `port-taken`, or `postgres-account` when root can't
 * hand it over
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const [binaries, account] = await Promise.all([postgresBinaries(), unprivilegedAccount()]);
  requireReachable(binaries.postgres, account);
  await requireFreePorts([['LOCAL_POSTGRES_PORT', options.port]]);
  mkdirSync(options.dir, { recursive: true });
  requireReachable(options.dir, account);
  handOver(options.dir, account, 0o700);
  const password = ensurePassword(options.dir, account);
  await ensureData(options, binaries, account);
  const child = await startServer(options, binaries, account, urlOf(options.port, password, 'postgres'));
  await ensureDatabase(urlOf(options.port, password, 'postgres'));
  return {
    url: urlOf(options.port, password, NAME),
    pid: child.pid,
    child,
    stop: async () => void (await child.stop()),
    kill: async () => void (await child.kill()),
  };
}

function urlOf(port: number, password: string, database: string): string {
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${database}`;
}

/** Made once, before the data: whoever has the data folder without the password could not get in. */
function ensurePassword(dir: string, account: Account | undefined): string {
  const file = join(dir, 'password');
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    handOver(`${file}.new`, account, 0o600);
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Beside its place and then renamed: an interrupted initdb leaves nothing that looks like a database. */
async function ensureData(
  options: PostgresOptions,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const data = join(options.dir, 'data');
  if (existsSync(data)) return;
  options.onProgress?.('creating the database');
  const partial = `${data}.partial`;
  // The processes of an initdb that was killed may still be writing.
  rmSync(partial, { recursive: true, force: true, maxRetries: 10 });
  const result = await runCommand({
    name: 'initdb',
    command: binaries.initdb,
    // The collation is PostgreSQL's own, so that text sorts the same on every machine whatever locales it has.
    args: [
      `--pgdata=${partial}`,
      `--username=${NAME}`,
      `--pwfile=${join(options.dir, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    cwd: options.dir,
    account,
    records: options.records,
    signal: options.signal,
  });
  if (result.code !== 0) {
    throw postgresProblem(`PostgreSQL could not create its data folder: initdb ${describeExit(result)}.`, [
      ...result.stdout,
      ...result.stderr,
    ]);
  }
  renameSync(partial, data);
}

/**
 * After a SIGKILL of the server its orphaned processes hold the shared memory for a moment more; PostgreSQL then
 * rightly refuses to start beside them. They end by themselves, so it is tried again until they have.
 */
async function startServer(
  options: PostgresOptions,
  binaries: Binaries,
  account: Account | undefined,
  url: string,
): Promise<Child> {
  const deadline = performance.now() + ORPHANS_DEADLINE;
  for (;;) {
    const child = spawnServer(options, binaries, account);
    const died = await acceptsConnections(child, url, options.signal);
    if (!died) return child;
    const said = child.tail();
    const orphans = said.some((line) => line.includes('pre-existing shared memory block'));
    if (!orphans || performance.now() > deadline) {
      throw postgresProblem(`PostgreSQL ${describeExit(await child.exited)} while starting.`, said);
    }
    await delay(100);
  }
}

function spawnServer(options: PostgresOptions, binaries: Binaries, account: Account | undefined): Child {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${options.port}`,
    'unix_socket_directories=',
    'log_line_prefix=%m [%p] ',
  ];
  return startChild({
    name: 'PostgreSQL',
    command: binaries.postgres,
    args: ['-D', join(options.dir, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
    cwd: options.dir,
    account,
    output: options.log ?? join(options.dir, 'postgres.log'),
    tier: 'postgres',
    ending: { signal: 'SIGINT', grace: 15_000 }, // SIGINT is its "fast" shutdown: it does not wait for clients to leave
    records: options.records,
  });
}

/**
 * Waits until it lets us in, which is later than listening when it has a crash to recover from.
 * @returns true when the server has died instead
 */
async function acceptsConnections(
  child: Child,
  url: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const deadline = performance.now() + START_DEADLINE;
  let died = false;
  void child.exited.then(() => (died = true));
  for (;;) {
    try {
      await withConnection(url, (client) => client.query('SELECT 1'));
      return false;
    } catch (error) {
      if (died) return true;
      const hopeless =
        !['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(codeOf(error)) || performance.now() > deadline;
      if (hopeless || signal?.aborted === true) await child.stop();
      signal?.throwIfAborted();
      if (hopeless) throw notLetIn(error, child);
    }
    await Promise.race([delay(20), child.exited]);
  }
}

function notLetIn(error: unknown, child: Child): StartProblem {
  if (codeOf(error) !== '28P01')
    return postgresProblem('PostgreSQL does not accept connections.', child.tail());
  return postgresProblem(
    'The local PostgreSQL does not accept the password kept beside its data: one of both was replaced.',
    child.tail(),
  );
}

async function ensureDatabase(url: string): Promise<void> {
  await withConnection(url, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  });
}

function postgresProblem(what: string, said: readonly string[]): StartProblem {
  return new StartProblem('postgres-failed', {
    what,
    said: lastLines(said.join('\n')),
    waysOut: [
      'begin anew, without the data of earlier starts: npm start -- --reset',
      'use a PostgreSQL of your own: DATABASE_URL=postgres://user:password@localhost:5432/database npm start',
    ],
  });
}
