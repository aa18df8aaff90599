/**
 * A failure that was to be expected: says in one sentence what is wrong and what to do next.
 * Everything else that is thrown is a bug. Both are caught only at a face (design, invariant 8).
 */
export class ExpectedError extends Error {
  override name = 'ExpectedError';

  constructor(
    /** Stable and kebab-case, for scripts and tests: `not-a-repository`. */
    readonly code: string,
    message: string,
    options?: ErrorOptions & { details?: Readonly<Record<string, unknown>> },
  ) {
    super(message, options);
    this.details = options?.details;
  }

  /** The facts behind the sentence, for scripts; plain JSON. */
  readonly details: Readonly<Record<string, unknown>> | undefined;
}

/** The caller used a command wrongly; faces answer with exit code 2. */
export class UsageError extends ExpectedError {
  override name = 'UsageError';
}
