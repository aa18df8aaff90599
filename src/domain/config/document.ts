/** Where something stands in a file; both count from 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** A step into a document: a key of a mapping or an index of a list. */
export type DocumentPath = readonly (string | number)[];

/** What the file's own syntax has to say, before anyone asks what it means. */
export interface SyntaxProblem extends Position {
  severity: 'error' | 'warning';
  message: string;
}

/** A parsed configuration file, free of the library that parsed it. */
export interface ConfigDocument {
  /** Plain objects, arrays and scalars; `null` when the file is empty or could not be parsed. */
  value: unknown;
  problems: readonly SyntaxProblem[];
  /** The key or item at a path, or the nearest thing around it that exists. */
  positionOf: (path: DocumentPath) => Position;
}
