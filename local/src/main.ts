/** What `npm start` runs, by scripts/start.mjs, with the Node of this project. */
import { build } from './build.ts';
import { processEnvironment } from './config.ts';
import { run } from './run.ts';
import { SEED_SCRIPT } from './seed.ts';
import { SERVICES } from './services.ts';

process.exitCode = await run(
  { build, services: SERVICES, seed: SEED_SCRIPT },
  process.argv.slice(2),
  processEnvironment(),
);
// Nothing is left that runs; only the channel to the starter, whose closing would be a last event.
if (process.connected) process.disconnect();
