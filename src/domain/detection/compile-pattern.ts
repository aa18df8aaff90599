import { RE2JS, RE2JSException } from 're2js';

/** Matching costs at most text × program, so both have a bound. */
const MAX_PROGRAM = 1000;
const MAX_LENGTH = 200;

/** Two texts with nothing in common: a pattern that finds itself in both finds itself in every title. */
const PROBES = ['\u0001', 'a: 0'];

export interface CompiledPattern {
  /** As it was written. */
  source: string;
  matches: (text: string) => boolean;
}

/** Why a pattern is no use, as the end of a sentence; `matchesAll` when it would take every PR for a micro-PR. */
interface UselessPattern {
  problem: string;
  matchesAll: boolean;
}

function failure(error: unknown): string {
  if (error instanceof RE2JSException)
    return error.message.replace(/: `.*$/s, '').replace('error parsing regexp: ', '');
  throw error;
}

/** Compiles a pattern to run in time linear in the text, in any letter case (design, Detection). */
export function compilePattern(source: string): CompiledPattern | UselessPattern {
  if (source.trim() === '') return { problem: 'is empty and would match every PR', matchesAll: true };
  if (source.length > MAX_LENGTH) return { problem: `is longer than ${MAX_LENGTH} characters`, matchesAll: false };
  try {
    const regex = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
    if (regex.programSize() > MAX_PROGRAM) return { problem: 'repeats too much', matchesAll: false };
    if (PROBES.every((probe) => regex.test(probe))) return { problem: 'would match every PR', matchesAll: true };
    return { source, matches: (text) => regex.test(text) };
  } catch (error) {
    return { problem: `is not a valid RE2 expression: ${failure(error)}`, matchesAll: false };
  }
}
