import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import type { Lab } from '../lab/lab.ts';
import { atLast } from '../lab/last-resort.ts';
import { pinned } from '../lab/pinning.ts';
import { type Call, readJournal } from './journal.ts';
import type { MemberSpec } from './spec.ts';

/** After the last guest has gone: a drain or a session takes some seconds. */
const settleMs = 3_000;
/** Longer than the product's own drain. */
const patienceMs = 60_000;

const memberMain = fileURLToPath(new URL('member.ts', import.meta.url));

/** A group of processes, of which one comes and goes. */
export class Group {
  readonly #lab: Lab;
  readonly #spec: Omit<MemberSpec, 'journal'>;
  readonly #folder: string;
  readonly #members: { name: string; child: ChildProcess; ended: Promise<number | null> }[] = [];

  constructor(lab: Lab, spec: Omit<MemberSpec, 'journal'>, folder: string) {
    this.#lab = lab;
    this.#spec = spec;
    this.#folder = folder;
  }

  join(): ChildProcess {
    const name = `member-${this.#members.length}`;
    const spec: MemberSpec = { ...this.#spec, journal: this.#journal(name) };
    const [command, args] = pinned(this.#lab.pinning.client, process.execPath, [
      memberMain,
      JSON.stringify(spec),
    ]);
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const gone = atLast(() => child.kill('SIGKILL'));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    void ended.then(gone);
    this.#members.push({ name, child, ended });
    return child;
  }

  /**
   * A guest comes, and goes after the interval, over and over. Resolves when the time is up, and some more has passed for what the
   * last departure causes.
   */
  async churn(everyMs: number, totalMs: number, goodbye: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const until = performance.now() + totalMs;
    while (performance.now() < until) {
      const guest = this.join();
      await delay(everyMs);
      guest.kill(goodbye);
      await delay(Math.min(everyMs, Math.max(settleMs, until - performance.now())));
    }
  }

  /** Resolves when something was handled. */
  async working(): Promise<void> {
    const deadline = performance.now() + 30_000;
    while (this.calls().length === 0) {
      if (performance.now() > deadline) throw new Error('the group handled nothing in 30 s');
      await delay(50);
    }
  }

  calls(): readonly Call[] {
    return this.#members
      .filter(({ name }) => existsSync(this.#journal(name)))
      .flatMap(({ name }) => readJournal(name, this.#journal(name)));
  }

  /** Everybody leaves gracefully, or is made to after a while. @returns how many did not manage it */
  async dissolve(): Promise<number> {
    let hung = 0;
    for (const { child } of this.#members) child.kill('SIGTERM');
    const patience = setTimeout(() => {
      for (const { child } of this.#members)
        if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) hung++;
    }, patienceMs);
    const codes = await Promise.all(this.#members.map(({ ended }) => ended));
    clearTimeout(patience);
    return hung + codes.filter((code) => code !== 0 && code !== null).length;
  }

  #journal(name: string): string {
    return join(this.#folder, `${name}.journal`);
  }
}
