import { ExpectedError } from '../../domain/errors';
import { cleanSentence } from './clean-text';
import type { GitResult } from './run-git';

/** A git command that failed for none of the reasons that its caller knows: a lock in the way, a damaged repository, a bug. */
export function gitFailure(args: readonly string[], result: Omit<GitResult, 'stdout'>): Error {
  const lock = /Unable to create '(.+\.lock)': File exists/.exec(result.stderr)?.[1];
  if (lock !== undefined) {
    const fix = 'If no other git is running in this repository, remove it.';
    return new ExpectedError('ref-locked', `${lock} is in the way. ${fix}`);
  }
  const why = result.timedOut ? 'took longer than its time limit' : `ended with ${result.code ?? 'a signal'}`;
  return new Error(`git ${args[0] ?? ''} ${why}: ${lastWords(result.stderr)}`);
}

/** The line in which git says what went wrong. */
export function lastWords(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^(warning|hint):/.test(line));
  const line = lines.find((text) => /^(fatal|error):/.test(text)) ?? lines.at(-1) ?? '';
  return cleanSentence(line.replace(/^(fatal|error): /, ''));
}
