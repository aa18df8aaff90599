/** A YAML document as its structure and where it stands; offsets count UTF-16 units of the text. */
export type YamlNode =
  | { kind: 'map'; isFlow: boolean; start: number; end: number; entries: readonly YamlEntry[] }
  | { kind: 'list'; isFlow: boolean; start: number; end: number; items: readonly YamlNode[] }
  /** `text` is the value as a text; `null` for an empty one. */
  | { kind: 'scalar'; start: number; end: number; text: string | null }
  /** What is not followed: an alias, a key that is no text. */
  | { kind: 'other'; start: number; end: number };

export interface YamlEntry {
  key: string;
  /** Where the key begins. */
  start: number;
  /** `null` when nothing stands behind the colon. */
  value: YamlNode | null;
}

/** `root` is `null` where a document holds nothing but comments. `problem` completes the sentence "the file …". */
export type YamlOutline = { root: YamlNode | null } | { problem: string };

type YamlMap = Extract<YamlNode, { kind: 'map' }>;

/** A mapping that is written in lines, one entry or more; `null` for everything else. */
export function asBlockMap(node: YamlNode | null | undefined): YamlMap | null {
  return node?.kind === 'map' && !node.isFlow && node.entries.length > 0 ? node : null;
}

export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}

/** Where the line of an offset begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line behind that of an offset begins; `null` where the text ends before. */
export function nextLine(text: string, at: number): number | null {
  const end = text.indexOf('\n', at);
  return end === -1 ? null : end + 1;
}

/** How far in an offset stands; `null` where more than spaces stand before it. */
export function indentOf(text: string, at: number): number | null {
  const before = text.slice(lineStart(text, at), at);
  return /^ *$/.test(before) ? before.length : null;
}

/**
 * Where lines can be put before the first entry or item that a key holds: right below the key, so that comments stay
 * with what they stand above. `null` where something else is in between.
 * @param first where the first entry or item begins, without its dash
 */
export function belowKey(text: string, key: number, first: number): number | null {
  const at = nextLine(text, key);
  const until = lineStart(text, first);
  if (at === null || at > until) return null;
  return /^(?:[ \t]*(?:#.*)?\n)*$/.test(text.slice(at, until)) ? at : null;
}
