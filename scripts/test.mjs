// npm test: installs what is missing, then the checks from the quickest to the slowest. With arguments: only those tests,
// without the other checks (npm test -- backend/test/relay.postgres.test.ts).
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, NODE, ROOT } from './install.mjs';

const only = process.argv.slice(2);

ensureInstalled();
// vitest does not see changes of compiler options in its cache.
rmSync(join(ROOT, 'node_modules', '.vitest-cache'), { recursive: true, force: true });

const types = { name: 'Types', script: 'typescript/bin/tsc', args: ['-b'] };
const checks = [
  types,
  { name: 'Lint', script: 'oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'Format', script: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'Unused code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];
const tests = {
  name: 'Tests',
  script: 'vitest/vitest.mjs',
  args: ['run', '--reporter=default', '--reporter=./scripts/count-reporter.mjs', ...only],
};

for (const check of [...(only.length > 0 ? [types] : checks), tests]) run(check);

function run({ name, script, args }) {
  const since = performance.now();
  const { status } = spawnSync(NODE, [join(ROOT, 'node_modules', script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  if (status !== 0) {
    console.error(`✗ ${name} failed after ${seconds} s: npm test stops here.`);
    process.exit(1);
  }
  // The tests end with their count, and nothing behind it.
  if (name !== tests.name) console.log(`✓ ${name}  ${seconds} s`);
}
