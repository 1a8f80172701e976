/** Everything that can keep `npm start` from starting, as a closed list: one code per thing a person can do about it. */
export type ProblemCode =
  | 'arguments'
  | 'configuration'
  | 'already-running'
  | 'disk-full'
  | 'directory-unusable'
  | 'port-taken'
  | 'port-forbidden'
  | 'java-missing'
  | 'java-too-old'
  | 'maven-missing'
  | 'maven-failed'
  | 'build-failed'
  | 'database-unreachable'
  | 'database-password'
  | 'database-unknown'
  | 'database-refused'
  | 'kafka-unreachable'
  | 'kafka-not-kafka'
  | 'postgres-account'
  | 'postgres-failed'
  | 'kafka-failed'
  | 'process-died'
  | 'process-not-ready'
  | 'seed-failed';

export interface ProblemText {
  /** What is wrong: one sentence, or one a line when several things are. */
  readonly what: string;
  /** The ways out, each complete enough to be copied. */
  readonly waysOut: readonly string[];
  /** What the failing program itself said last, when there is such a thing. */
  readonly said?: readonly string[];
}

/**
 * A reason not to start, or not to go on, that a person can do something about. It is printed as it is, without
 * a stack: anything that is not a StartProblem is a defect of ours and is printed with its stack.
 */
export class StartProblem extends Error {
  readonly code: ProblemCode;
  readonly waysOut: readonly string[];
  readonly said: readonly string[];

  constructor(code: ProblemCode, text: ProblemText, options?: ErrorOptions) {
    super(text.what, options);
    this.name = 'StartProblem';
    this.code = code;
    this.waysOut = text.waysOut;
    this.said = text.said ?? [];
  }
}

/** The problem as lines for a terminal or a log: what is wrong, what was said, what to do. */
export function describeProblem(problem: StartProblem): string[] {
  const lines = problem.message.split('\n');
  if (problem.said.length > 0) lines.push('', ...problem.said.map((line) => `  | ${line}`));
  if (problem.waysOut.length > 0)
    lines.push('', 'What you can do:', ...problem.waysOut.map((way) => `  - ${way}`));
  return lines;
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The code a Node or PostgreSQL error carries (ECONNREFUSED, 28P01 ...), or an empty string. */
export function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return '';
  return String(thrown.code);
}
