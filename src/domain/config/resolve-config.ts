import { CONFIG_PATHS } from './config-paths';
import type { ConfigDocument } from './document';
import { type ValidatedConfig, validateConfig } from './validate-config';

export interface ConfigFile {
  /** Relative to the repository, with `/`. */
  path: string;
  document: ConfigDocument;
}

interface ResolvedConfig extends ValidatedConfig {
  /** The file that holds; `null` when there is none. */
  path: string | null;
}

const NO_DOCUMENT: ConfigDocument = { value: null, problems: [], positionOf: () => ({ line: 1, column: 1 }) };

/**
 * The configuration of a repository from the files found in it.
 * @param files those of `CONFIG_PATHS` that exist, in any order
 * @param defaultBranches short names of whatever may be the default branch
 */
export function resolveConfig(files: readonly ConfigFile[], defaultBranches: readonly string[]): ResolvedConfig {
  const [first, ...others] = CONFIG_PATHS.flatMap((path) => files.filter((file) => file.path === path));
  if (!first) return { path: null, ...validateConfig(NO_DOCUMENT, { defaultBranches }) };
  const validated = validateConfig(first.document, { file: first.path, defaultBranches });
  const ignored = others.map(({ path }) => ({
    severity: 'warning' as const,
    file: path,
    line: 1,
    column: 1,
    key: null,
    message: `this file is ignored, because there is ${first.path}`,
    got: null,
    using: first.path,
  }));
  return { path: first.path, ...validated, problems: [...validated.problems, ...ignored] };
}
