/** What `npm start` runs, by scripts/start.mjs, with the Node of this project. */
import { build } from './build.ts';
import { processEnvironment } from './config.ts';
import { run } from './run.ts';
import { SEED_SCRIPT } from './seed.ts';
import { SERVICES } from './services.ts';

const plan = { build, services: SERVICES, seed: SEED_SCRIPT };
// No child is left by then. An attempt to connect that nobody waits for any more must not delay the end.
process.exit(await run(plan, process.argv.slice(2), processEnvironment()));
