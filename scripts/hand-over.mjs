// Runs a script on the project's own Node so that it can end in order, whatever ends us. Plain JavaScript for any Node
// from 20, as install.mjs.
import { spawn } from 'node:child_process';
import { NODE } from './install.mjs';

// The terminal sends Ctrl-C to every process in front of it, and npm passes it on once more: that is one request.
// A person who presses it a second time, to hurry, is slower.
const SAME_REQUEST_MS = 300;

/**
 * Starts the script, passes signals on to it, and ends with its exit code. It runs in a session of its own, so that
 * signals reach it through us only. The channel has no messages; it closes when we end, also by kill -9, and then the
 * script stops by itself.
 */
export function handOver(script, args) {
  const main = spawn(NODE, [script, ...args], {
    detached: true,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  let asked = -Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (performance.now() - asked < SAME_REQUEST_MS) return;
      asked = performance.now();
      main.kill(signal);
    });
  }
  // Only the session of the terminal hears that its size has changed.
  process.on('SIGWINCH', () => main.kill('SIGWINCH'));

  main.on('error', (error) => {
    console.error(
      `✗ ${NODE} could not be started: ${error.message}\n\nWhat you can do:\n  - remove the folder node_modules, and run npm start again\n`,
    );
    process.exitCode = 1;
  });
  main.on('exit', (code, signal) => {
    const bySomebodyElse = signal !== null && asked === -Infinity;
    if (bySomebodyElse)
      console.error(
        `✗ The launcher was ended by ${signal}. What it had started is stopped by the next npm start.`,
      );
    process.exitCode = code ?? 1;
  });
}
