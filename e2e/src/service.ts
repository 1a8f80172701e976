import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');
const scripts = {
  backend: join(repository, 'backend/dist/main.js'),
  ai: join(repository, 'ai/main.ts'),
  seed: join(repository, 'backend/dist/seed-demo.js'),
};

export type ServiceName = keyof typeof scripts;

export interface ServiceOptions {
  /** Where its output goes, for when something is wrong. */
  readonly log: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Options for Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** One process of ours, as `npm start` runs it. */
export class Service {
  readonly name: ServiceName;
  /** Resolves when it says that it is ready; rejects, with its last words, when it ends before. */
  readonly ready: Promise<void>;
  /** Resolves with its exit code, null after a signal. */
  readonly exited: Promise<number | null>;
  readonly #process: ChildProcess;
  readonly #log: string;
  #wasReady = false;

  constructor(name: ServiceName, { log, environment, args = [], nodeOptions = [] }: ServiceOptions) {
    this.name = name;
    this.#log = log;
    const output = openSync(log, 'a');
    this.#process = spawn(process.execPath, [...nodeOptions, scripts[name], ...args], {
      cwd: repository,
      env: environment,
      stdio: ['ignore', output, output, 'ipc'],
    });
    closeSync(output);
    this.exited = new Promise((resolveExit) => this.#process.once('exit', (code) => resolveExit(code)));
    this.ready = new Promise((resolveReady, reject) => {
      this.#process.once('message', () => {
        this.#wasReady = true;
        resolveReady();
      });
      this.#process.once('exit', () =>
        reject(new Error(`${name} ended before it was ready:\n${this.tail()}`)),
      );
    });
    this.ready.catch(() => undefined);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Whether it has ever said that it is ready. */
  get wasReady(): boolean {
    return this.#wasReady;
  }

  /** Whether it has ended by SIGKILL, whoever sent it. */
  get wasKilled(): boolean {
    return this.#process.signalCode === 'SIGKILL';
  }

  tail(): string {
    return readFileSync(this.#log, 'utf8').split('\n').slice(-15).join('\n');
  }

  /** Over its channel; nothing happens when it is gone. */
  tell(message: object): void {
    this.#process.send(message, () => undefined);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** SIGKILL: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.exited;
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGTERM');
    await this.exited;
  }
}
