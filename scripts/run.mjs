// node scripts/run.mjs <file> [arguments]: installs what is missing, then runs a file of this project on the project’s own Node.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, NODE, ROOT } from './install.mjs';

const [file = '', ...args] = process.argv.slice(2);
ensureInstalled();
const { status } = spawnSync(NODE, [join(ROOT, file), ...args], { stdio: 'inherit' });
process.exitCode = status ?? 1;
