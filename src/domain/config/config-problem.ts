import { showText } from './show-value';

/** One thing to say about a configuration file. All texts are safe to show. */
export interface ConfigProblem {
  /** `error`: not YAML, or a conflict. `warning`: something was ignored. `info`: differs from the default. */
  severity: 'error' | 'warning' | 'info';
  /** As the caller named it; `null` when there is no file. */
  file: string | null;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** The dotted key it is about; `null` for the file as a whole. */
  key: string | null;
  message: string;
  /** What the file says; `null` where that is not the point. */
  got: string | null;
  /** What holds instead; `null` where nothing does. */
  using: string | null;
}

/** `file:line:column: message (got …, using …)`, on one line. */
export function formatProblem(problem: ConfigProblem): string {
  const { file, line, column, message, got, using } = problem;
  const place = file === null ? '' : `${showText(file)}:${line}:${column}: `;
  const values = [got === null ? '' : `got ${got}`, using === null ? '' : `using ${using}`].filter(Boolean).join(', ');
  return place + message + (values && ` (${values})`);
}
