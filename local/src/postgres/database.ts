import pg from 'pg';
import { codeOf, messageOf, StartProblem } from '../problem.ts';

/** Opens one connection, hands it over, and always closes it. */
export async function withConnection<T>(
  url: string,
  use: (client: pg.Client) => Promise<T>,
  milliseconds = 5000,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: milliseconds });
  // A connection that breaks while idle raises an event; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The server on the other side, without the password: what may be shown. */
export function shownDatabase(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port === '' ? '5432' : port}${pathname}`;
}

/**
 * Checks the database that DATABASE_URL names.
 * @throws StartProblem, a different one for: nobody there, wrong password, no such database, refused for another reason
 */
export async function requireDatabase(url: string): Promise<void> {
  try {
    await withConnection(url, (client) => client.query('SELECT 1'));
  } catch (error) {
    throw databaseProblem(url, error);
  }
}

const LEAVE_OUT = 'leave DATABASE_URL out to get a local PostgreSQL: npm start';

const NOBODY = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

function databaseProblem(url: string, error: unknown): StartProblem {
  const where = shownDatabase(url);
  const server = where.slice(0, where.indexOf('/'));
  const { username, pathname } = new URL(url);
  const [user, database] = [decodeURIComponent(username), decodeURIComponent(pathname.slice(1))];
  const said = [messageOf(error) || codeOf(error)];
  const code = codeOf(error);
  if (code === '28P01') {
    return new StartProblem('database-password', {
      said,
      what: `DATABASE_URL: ${server} does not accept the password of the user "${user}".`,
      waysOut: [
        'check user and password (special characters have to be escaped: @ is %40, / is %2F)',
        LEAVE_OUT,
      ],
    });
  }
  if (code === '3D000') {
    return new StartProblem('database-unknown', {
      said,
      what: `DATABASE_URL: there is no database "${database}" on ${server}.`,
      waysOut: [`create it: createdb ${database}`, 'name one that exists', LEAVE_OUT],
    });
  }
  if (NOBODY.has(code) || /timeout/i.test(messageOf(error))) {
    return new StartProblem('database-unreachable', {
      said,
      what: `DATABASE_URL: no PostgreSQL answers at ${server}.`,
      waysOut: ['start it, or check host and port', LEAVE_OUT],
    });
  }
  return new StartProblem('database-refused', {
    said,
    what: `DATABASE_URL: ${where} answers, but refuses us.`,
    waysOut: ['see what it says above', LEAVE_OUT],
  });
}
