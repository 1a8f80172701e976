/** npm run bench: see README.md. The rest is loaded when the peers are installed, because it imports them. */
import { ensureInstalled } from './install.ts';
import { type Options, readOptions, usage } from './options.ts';

const options = read();
if (options !== null) {
  ensureInstalled();
  const { run } = await import('./run.ts');
  process.exitCode = (await run(options)) ? 0 : 1;
}

function read(): Options | null {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return null;
  }
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exitCode = 2;
    return null;
  }
}
