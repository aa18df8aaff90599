import { ExpectedError } from '../../domain/errors';
import { cleanSentence } from './clean-text';
import type { GitResult } from './run-git';
import { systemErrorIn } from './system-error';

/** What git says of an object whose file is not what it should be. */
const DAMAGED_FILE =
  /object file .+ is empty|is corrupt|inflate: |unable to (?:unpack|read) (?:tree )?\(?[0-9a-f]{40}/i;
/** The same, or that it is missing. */
const DAMAGED =
  /object file .+ is empty|is corrupt|inflate: |unable to (?:unpack|parse|read) |could not (?:read|fetch) [0-9a-f]{40}|not a tree object|bad object|can't load tree|not a valid (?:commit|object) name/i;

/**
 * Whether git failed because of an object on this side, and not of what the remote said.
 * @param stderr of a command that talked to a remote
 */
export function isDamagedHere(stderr: string): boolean {
  return stderr.split('\n').some((line) => !line.startsWith('remote:') && DAMAGED_FILE.test(line));
}

/** An object of the state cannot be read. @param why in git's words */
export function missingObject(why: string): ExpectedError {
  return new ExpectedError(
    'missing-object',
    `Git cannot read a part of the state in this clone (${why}). Run: auto-pr state repair`,
  );
}

/** A git command that failed for none of the reasons that its caller knows: a lock in the way, the disk, a
 * damaged object, a bug. */
export function gitFailure(args: readonly string[], result: Omit<GitResult, 'stdout'>): Error {
  const lock = /Unable to create '(.+\.lock)': File exists/.exec(result.stderr)?.[1];
  if (lock !== undefined) {
    const fix = 'If no other git is running in this repository, remove it.';
    return new ExpectedError('ref-locked', `${lock} is in the way. ${fix}`);
  }
  const failure = systemErrorIn(result.stderr, `git ${args[0] ?? ''}`);
  if (failure) return failure;
  if (DAMAGED.test(result.stderr)) return missingObject(lastWords(result.stderr));
  const why = result.timedOut ? 'took longer than its time limit' : `ended with ${result.code ?? 'a signal'}`;
  return new Error(`git ${args[0] ?? ''} ${why}: ${lastWords(result.stderr)}`);
}

/** The line in which git says what went wrong. */
export function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^(warning|hint):/.test(line));
  const line = lines.find((text) => /^(fatal|error):/.test(text)) ?? lines.at(-1) ?? '';
  return cleanSentence(line.replace(/^(fatal|error): /, ''));
}
