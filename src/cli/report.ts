import { systemFailure } from '../app/system-failure';
import { ExpectedError, UsageError } from '../domain/errors';
import { plainTitle } from '../domain/plain-title';
import { EXIT } from './exit-codes';
import { jsonText, type Output } from './output';

const MAX_SENTENCE = 4_000;

/** Says what went wrong and returns the exit code for it. */
export function report(error: unknown, json: boolean, output: Output): number {
  const expected = asExpected(error);
  if (!expected) {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    output.warn(`This is a bug in auto-pr; please report it with these lines.\n${details}`);
    return EXIT.bug;
  }
  // Names from the command line and from repositories stand in it.
  const message = plainTitle(expected.message, MAX_SENTENCE);
  const { details } = expected;
  if (json) output.print(jsonText({ error: { code: expected.code, message, ...(details && { details }) } }));
  else output.warn(message);
  return expected instanceof UsageError ? EXIT.usage : EXIT.failure;
}

/** The failure as one that was to be expected, or `null` when it is a bug. */
export function asExpected(error: unknown): ExpectedError | null {
  if (error instanceof ExpectedError) return error;
  const failure = systemFailure(error);
  return failure && new ExpectedError(failure.code, `Cannot ${failure.doing}: ${failure.reason}. ${failure.advice}`);
}
