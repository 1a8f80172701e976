import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Service, type ServiceOptions } from './service.ts';

/** Makes the demo business, as `npm start` does, and resolves with its API key. Files of it are written into `folder`. */
export async function makeDemoBusiness(
  folder: string,
  environment: ServiceOptions['environment'],
): Promise<string> {
  const file = join(folder, 'api-key');
  const log = join(folder, 'seed.log');
  const service = new Service('seed', { log, environment, args: ['--api-key-file', file] });
  if ((await service.exited) !== 0)
    throw new Error(`the demo business could not be made:\n${service.tail()}`);
  return readFileSync(file, 'utf8').trim();
}
