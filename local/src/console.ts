import { wantsColour, type Environment } from './config.ts';
import { describeProblem, messageOf, StartProblem } from './problem.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MILLISECONDS = 100;
/** How often, at most, a step that goes on says so where there is no terminal. */
const LINE_MILLISECONDS = 5000;

/** One thing that takes a while. Exactly one of done() and fail() ends it. */
interface Step {
  update(doing: string): void;
  done(result: string): void;
  fail(): void;
}

/** What a person sees. Never throws and never ends the process, also when the terminal is gone. */
export interface Terminal {
  step(name: string, doing: string): Step;
  say(...lines: readonly string[]): void;
  /** A reason to stop: as a readable message when it is a StartProblem, with its stack when it is a defect of ours. */
  problem(thrown: unknown): void;
}

export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

interface Running {
  readonly name: string;
  readonly since: number;
  doing: string;
  /** When its last line was printed, where there is no terminal; -Infinity: the next update is printed at once. */
  told: number;
}

/** The terminal of this process. A closed terminal (SIGHUP, a broken pipe) must not keep us from stopping in order. */
export function openTerminal(environment: Environment): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return createTerminal(process.stdout, environment, (text) => console.error(text));
}

/**
 * With a terminal: running steps move at the bottom, ended ones stay above. Without: a line at the begin and at the end
 * of each step, at its first update, and then every few seconds as long as it says something new.
 */
export function createTerminal(
  output: Output,
  environment: Environment,
  error: (text: string) => void,
): Terminal {
  const live = output.isTTY === true && environment['TERM'] !== 'dumb';
  const paint = painter(live && wantsColour(environment));
  const running = live ? new LiveLines(output, paint) : undefined;
  const print = (line: string) => (running === undefined ? output.write(`${line}\n`) : running.above(line));
  return {
    step: (name, doing) => {
      const step: Running = { name, since: performance.now(), doing, told: -Infinity };
      const tell = () => print(`  ${name}: ${step.doing} ...`);
      if (running === undefined) tell();
      running?.add(step);
      const end = (mark: string, text: string) => {
        running?.remove(step);
        print(`${mark} ${name.padEnd(11)} ${text}`.trimEnd());
      };
      return {
        update: (now) => {
          if (now === step.doing) return;
          step.doing = now;
          if (running !== undefined || performance.now() - step.told < LINE_MILLISECONDS) return;
          step.told = performance.now();
          tell();
        },
        done: (result) => end(paint('✓', 32), `${result}  ${paint(secondsSince(step.since), 2)}`),
        fail: () => end(paint('✗', 31), ''),
      };
    },
    say: (...lines) => lines.forEach((line) => print(line)),
    problem: (thrown) => {
      running?.clear();
      error(`\n${paint('✗', 31)} ${problemText(thrown)}\n`);
    },
  };
}

function problemText(thrown: unknown): string {
  if (thrown instanceof StartProblem) return describeProblem(thrown).join('\n');
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown);
  return `This is a defect in BizNavigate's launcher:\n${stack}`;
}

function secondsSince(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function painter(colour: boolean): (text: string, code: number) => string {
  return (text, code) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
}

/** The block of running steps at the bottom of the terminal, drawn again whenever something changes. */
class LiveLines {
  readonly #output: Output;
  readonly #paint: (text: string, code: number) => string;
  readonly #running = new Set<Running>();
  #drawn = 0;
  #frame = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(output: Output, paint: (text: string, code: number) => string) {
    this.#output = output;
    this.#paint = paint;
  }

  add(step: Running): void {
    this.#running.add(step);
    this.#timer ??= setInterval(() => this.#tick(), FRAME_MILLISECONDS).unref();
    this.#redraw('');
  }

  remove(step: Running): void {
    this.#running.delete(step);
    if (this.#running.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  above(line: string): void {
    this.#redraw(`${line}\n`);
  }

  clear(): void {
    this.#running.clear();
    clearInterval(this.#timer);
    this.#redraw('');
  }

  #tick(): void {
    this.#frame += 1;
    this.#redraw('');
  }

  /** One write: back to the first drawn line, clear to the end of the screen, the new line, the running ones. */
  #redraw(above: string): void {
    const back = this.#drawn > 0 ? `\u001b[${this.#drawn}A\r\u001b[J` : '';
    const lines = [...this.#running].map((step) => this.#line(step));
    this.#drawn = lines.length;
    const text = `${back}${above}${lines.map((line) => `${line}\n`).join('')}`;
    if (text !== '') this.#output.write(text);
  }

  /** Cut to the width: a line that wraps would be two lines to go back. */
  #line(step: Running): string {
    const seconds = secondsSince(step.since);
    const width = Math.max(20, (this.#output.columns ?? 80) - 16 - seconds.length);
    const doing = step.doing.length > width ? `${step.doing.slice(0, width - 1)}…` : step.doing;
    const frame = FRAMES[this.#frame % FRAMES.length] ?? '-';
    return `${this.#paint(frame, 36)} ${step.name.padEnd(11)} ${doing}  ${this.#paint(seconds, 2)}`;
  }
}
