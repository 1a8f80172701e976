import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environmentFor } from './config.ts';
import { benchFolder } from './folders.ts';

const modules = join(benchFolder, 'node_modules');
const stamp = join(modules, '.bench-install');
/** Beside the Node that runs this: what native packages are compiled against. */
const headers = dirname(dirname(process.execPath));

/**
 * Installs the peers when they are missing or of another state than package-lock.json; quick when they are there. The stamp is
 * written last, so that an interrupted installation is done again.
 * @throws Error when npm could not
 */
export function ensureInstalled(): void {
  const wanted = createHash('sha256')
    .update(`${process.version} ${process.platform} ${process.arch}\n`)
    .update(readFileSync(join(benchFolder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('Installing the peers (once; compiling node-rdkafka takes two minutes) ...\n');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: benchFolder,
    stdio: 'inherit',
    env: environmentFor(dirname(process.execPath), nodeHeaders()),
  });
  if (status !== 0) throw new Error(`npm ci in bench/ failed: ${error?.message ?? `exit code ${status}`}`);
  writeFileSync(stamp, wanted);
}

/** Null when this Node came without: node-gyp then downloads them. */
function nodeHeaders(): string | null {
  const candidates = [headers, join(headers, 'node_modules', `node-${process.platform}-${process.arch}`)];
  return candidates.find((folder) => existsSync(join(folder, 'include', 'node', 'node.h'))) ?? null;
}
