import type { FieldProblem } from '@biznavigate/contracts';
import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import { Problem } from '../platform/problem.ts';

type Issue = Parameters<
  NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory'] & object
>[0][number];

class InvalidFields extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super('invalid fields');
    this.issues = issues;
  }
}

/**
 * Validates what routes declare with `schema`. It has to be registered as a global pipe: without it Nest ignores the
 * schemas without a word.
 */
export class RequestPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => new InvalidFields(issues) });
  }

  /** @throws Problem INVALID_REQUEST that names each bad field */
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof InvalidFields)) throw error;
      const errors = error.issues.flatMap((issue) => fieldProblems(issue, metadata));
      const fields = errors.map(({ field }) => field).join(', ');
      throw new Problem('INVALID_REQUEST', `The ${metadata.type} has invalid fields: ${fields}.`, { errors });
    }
  }
}

/** One per field: zod reports all unknown fields of an object in a single issue, under the object’s own path. */
function fieldProblems(issue: Issue, { type, data }: ArgumentMetadata): FieldProblem[] {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  if ('keys' in issue && Array.isArray(issue.keys))
    return issue.keys.map((key) => ({
      field: [...path, String(key)].join('.'),
      message: 'is not known here',
    }));
  return [{ field: path.join('.') || (data ?? type), message: issue.message }];
}
