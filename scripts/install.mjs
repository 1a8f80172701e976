// Installs the dependencies when they are missing or of another state than package-lock.json. Runs on any Node from 20,
// before anything is installed: so it is plain JavaScript and imports nothing but Node.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node this project runs on: the npm package `node`, so that everybody has the same one. */
export const NODE = join(ROOT, 'node_modules', '.bin', 'node');

const STAMP = join(ROOT, 'node_modules', '.biznavigate-install');
const OLDEST_NODE = 20;

/**
 * Makes sure that what package-lock.json says is installed; quick and silent when it is. The stamp is written last and
 * lies inside node_modules, so that an interrupted or removed installation is done again.
 * Ends the process with a message when it can't.
 */
export function ensureInstalled() {
  requireNode();
  const wanted = fingerprint();
  if (existsSync(STAMP) && existsSync(NODE) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('Installing dependencies with npm ci (once; some minutes with a slow connection) ...');
  const since = performance.now();
  npmCi();
  writeFileSync(STAMP, wanted);
  console.log(`Installed in ${Math.round((performance.now() - since) / 1000)} s.`);
}

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    fail(`BizNavigate needs Node ${OLDEST_NODE} or newer to start, and this is ${process.versions.node}.`, [
      'install a newer one: https://nodejs.org/ (or: nvm install --lts)',
    ]);
  }
  if (process.platform === 'win32') {
    fail('On Windows, BizNavigate runs inside WSL 2.', [
      'open a WSL terminal, clone the repository there, and run npm start again',
    ]);
  }
}

/** What decides what is installed: the lock, which names the dependencies of every package, and the machine. */
function fingerprint() {
  return createHash('sha256')
    .update(`${process.platform} ${process.arch}\n`)
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function npmCi() {
  const result = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (result.error)
    fail(`npm could not be started: ${result.error.message}`, ['install npm; it comes with Node']);
  if (result.signal) process.exit(1); // somebody pressed Ctrl-C, and knows it
  if (result.status !== 0) {
    fail(`npm ci failed with exit code ${result.status}; what it said stands above.`, [
      'check the connection (behind a proxy: npm config set proxy ...), then run npm start again',
      'when package.json was changed by hand: npm install, then npm start again',
    ]);
  }
  if (!existsSync(NODE)) {
    fail('npm ci left out the package "node", with the Node this project runs on.', [
      'its install script was not allowed, or optional packages are left out: see npm config get ignore-scripts, npm config get omit',
    ]);
  }
}

function fail(what, waysOut) {
  console.error(`\n✗ ${what}\n\nWhat you can do:\n${waysOut.map((way) => `  - ${way}`).join('\n')}\n`);
  process.exit(1);
}
