import { ExpectedError } from '../domain/errors';

/** The state cannot be read; whoever holds the exchange lock mends it and tries again. */
export function missingObject(commit: string): ExpectedError {
  return new ExpectedError(
    'missing-object',
    `The state commit ${commit} cannot be read as a whole in this clone. Run: auto-pr state repair`,
  );
}

export function isMissingObject(error: unknown): boolean {
  return error instanceof ExpectedError && error.code === 'missing-object';
}
