import type { ConfigProblem } from './config-problem';
import type { DocumentPath } from './document';

/** A problem that does not know yet on which line it stands. */
export interface Finding extends Omit<ConfigProblem, 'file' | 'line' | 'column'> {
  path: DocumentPath;
}

/** What reading a document gathers. */
export interface ReadValues {
  /** The values of use, by dotted key. */
  values: Map<string, unknown>;
  findings: Finding[];
}

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
