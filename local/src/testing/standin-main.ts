/** `npm start` with stand-ins for our own services: PostgreSQL and Kafka are real. */
import { join } from 'node:path';
import { processEnvironment } from '../config.ts';
import { run } from '../run.ts';

const script = join(import.meta.dirname, 'standin.ts');
const services = [
  { name: 'Stand-in A', log: 'a', script },
  { name: 'Stand-in B', log: 'b', script },
];
const seed = join(import.meta.dirname, 'standin-seed.ts');

process.exit(await run({ build: undefined, services, seed }, process.argv.slice(2), processEnvironment()));
