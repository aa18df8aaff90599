import { buildConfig, type Config } from './config';
import type { ConfigProblem } from './config-problem';
import { findConflicts } from './conflicts';
import type { ConfigDocument, DocumentPath } from './document';
import { FIELD_ENTRIES } from './fields';
import { type Finding, isMapping } from './finding';
import { readValues } from './read-values';
import { showQuoted, showText, showValue } from './show-value';

/** What a configuration file comes down to. */
export interface ValidatedConfig {
  /** What holds: always complete and free of conflicts. */
  config: Config;
  /** Errors and warnings, in the order of the file. */
  problems: ConfigProblem[];
  /** One `info` for each value that differs from its default, in the order of the table. */
  nonDefault: ConfigProblem[];
}

interface ValidationContext {
  /** How messages name the file. */
  file?: string | null;
  /** Short names of whatever may be the repository's default branch. */
  defaultBranches?: readonly string[];
}

function valueAt(root: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((value, step) => (isMapping(value) ? value[step] : undefined), root);
}

const showAll = (values: readonly unknown[]): string => values.map(showValue).join(' and ');

/** Sets conflicting values aside until none are left; each round has fewer values to quarrel about. */
function resolveConflicts(
  values: Map<string, unknown>,
  defaultBranches: readonly string[],
  findings: Finding[],
  root: unknown,
): Config {
  for (;;) {
    const config = buildConfig(values);
    const conflicts = findConflicts(config, defaultBranches);
    if (conflicts.length === 0) return config;
    for (const { message, use } of conflicts) {
      const keys = [...use.keys()];
      const paths = keys.map((key) => key.split('.'));
      findings.push({
        severity: 'error',
        path: paths.find((path) => valueAt(root, path) !== undefined) ?? [],
        key: keys[0] ?? null,
        message,
        got: showAll(paths.map((path) => valueAt(config, path))),
        using: showAll([...use.values()]),
      });
    }
    for (const { use } of conflicts) for (const [key, value] of use) values.set(key, value);
  }
}

function showDifference(value: unknown): string {
  return Array.isArray(value)
    ? value.map((item) => showQuoted(String(item))).join(', ') || showValue(value)
    : showValue(value);
}

function listDifferences(config: Config): Finding[] {
  return FIELD_ENTRIES.flatMap(({ key, path, field }) => {
    const value = valueAt(config, path);
    if (JSON.stringify(value) === JSON.stringify(field.default)) return [];
    const message = `${key} differs from the default ${showValue(field.default)}`;
    return [{ severity: 'info' as const, path, key, message, got: null, using: showDifference(value) }];
  });
}

/**
 * Checks a parsed configuration and says everything there is to say about it at once (design, Configuration).
 * Never throws: a value of no use falls back to its default with a warning; a conflict or a file that is not YAML
 * is an error, and the defaults hold for what it touches.
 */
export function validateConfig(document: ConfigDocument, context: ValidationContext = {}): ValidatedConfig {
  const { file = null, defaultBranches = [] } = context;
  const place = ({ path, ...finding }: Finding): ConfigProblem => ({ file, ...document.positionOf(path), ...finding });
  const syntax = document.problems.map(({ message, ...problem }) => ({
    file,
    key: null,
    ...problem,
    message: showText(message),
    got: null,
    using: problem.severity === 'error' ? 'the defaults' : null,
  }));
  const isYaml = document.problems.every(({ severity }) => severity !== 'error');
  const root = (isYaml ? document.value : null) ?? {};
  const findings: Finding[] = [];
  if (!isMapping(root)) {
    const message = 'the configuration must be a mapping of keys to values';
    findings.push({ severity: 'error', path: [], key: null, message, got: showValue(root), using: 'the defaults' });
  }
  const read = readValues(isMapping(root) ? root : {});
  findings.push(...read.findings);
  const config = resolveConflicts(read.values, defaultBranches, findings, root);
  const problems = [...syntax, ...findings.map(place)].sort((a, b) => a.line - b.line || a.column - b.column);
  return { config, problems, nonDefault: listDifferences(config).map(place) };
}
