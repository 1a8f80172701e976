// npm start: installs what is missing, then hands over to local/src/main.ts on the project's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, NODE, ROOT } from './install.mjs';

// The terminal sends Ctrl-C to every process in front of it, and npm passes it on once more: that is one request.
// A person who presses it a second time, to hurry, is slower.
const SAME_REQUEST_MS = 300;

ensureInstalled();

// A process group of its own, so that signals reach it through us only. The channel has no messages; it closes when we
// end, also by kill -9, and then main.ts stops everything by itself.
const main = spawn(NODE, [join(ROOT, 'local', 'src', 'main.ts'), ...process.argv.slice(2)], {
  detached: true,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});

let last = -Infinity;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    const now = performance.now();
    if (now - last > SAME_REQUEST_MS) main.kill(signal);
    last = now;
  });
}

main.on('error', (error) => {
  console.error(
    `✗ ${NODE} could not be started: ${error.message}\n\nWhat you can do:\n  - remove the folder node_modules, and run npm start again\n`,
  );
  process.exitCode = 1;
});
main.on('exit', (code, signal) => {
  if (signal)
    console.error(
      `✗ The launcher was ended by ${signal}. What it had started is stopped by the next npm start.`,
    );
  process.exitCode = code ?? 1;
});
