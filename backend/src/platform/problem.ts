import { type FieldProblem, type ProblemCode, type ProblemDetails, problems } from '@biznavigate/contracts';

/** An error of the catalogue. Code throws it by its meaning; what HTTP makes of it is decided once, in problem.filter.ts. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldProblem[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    detail: string,
    options: {
      cause?: unknown;
      errors?: readonly FieldProblem[];
      extensions?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.errors = options.errors;
    this.extensions = options.extensions ?? {};
  }

  toDetails(instance: string): ProblemDetails {
    const { status, title } = problems[this.code];
    return {
      type: `urn:biznavigate:problem:${this.code.toLowerCase().replaceAll('_', '-')}`,
      title,
      status,
      code: this.code,
      detail: this.message,
      instance,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
      ...this.extensions,
    };
  }
}
