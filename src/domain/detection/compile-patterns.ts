import { type CompiledPattern, compilePattern } from './compile-pattern';

/** Prepares patterns for `detect`. Those of no use are left out: the configuration has said so already. */
export function compilePatterns(patterns: readonly string[]): readonly CompiledPattern[] {
  return patterns.map(compilePattern).filter((pattern) => 'matches' in pattern);
}
