import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A member of a group in a process of its own, which can be stopped and killed. It prints what happens to it. */
export class MemberProcess {
  readonly lines: string[] = [];
  readonly child: ChildProcess;

  constructor(member: { readonly brokers: string; readonly topic: string; readonly groupId: string }) {
    const main = fileURLToPath(new URL('member-main.ts', import.meta.url));
    this.child = spawn(process.execPath, [main, member.brokers, member.topic, member.groupId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (this.child.stdout !== null)
      createInterface(this.child.stdout).on('line', (line) => this.lines.push(line));
  }

  count(line: string): number {
    return this.lines.filter((each) => each === line).length;
  }
}
