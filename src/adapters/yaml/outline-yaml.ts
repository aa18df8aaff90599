import { isMap, isScalar, isSeq, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { YamlEntry, YamlNode, YamlOutline } from '../../domain/setup/yaml-outline';
import { isNestedDeeper } from './nesting-depth';

/** Larger than any workflow that GitHub takes. */
const MAX_LENGTH = 1024 * 1024;
const MAX_DEPTH = 100;

/** The structure of a YAML file and where it stands. Never throws on content. */
export function outlineYaml(text: string): YamlOutline {
  if (text.length > MAX_LENGTH) return { problem: 'is larger than 1 MB' };
  if (isNestedDeeper(text, MAX_DEPTH)) return { problem: 'is nested too deeply' };
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) {
    if (error.code === 'MULTIPLE_DOCS') return { problem: 'holds more than one YAML document' };
    const line = text.slice(0, error.pos[0]).split('\n').length;
    return { problem: `is no valid YAML: ${error.message} (line ${line})` };
  }
  const root: unknown = document.contents;
  return { root: isEmpty(root) ? null : outline(root as ParsedNode) };
}

function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
}

function outline(node: ParsedNode): YamlNode {
  const [start, end] = node.range;
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => entry(key, value));
    if (entries.every((found) => found !== null)) {
      return { kind: 'map', isFlow: node.flow === true, start, end, entries };
    }
  } else if (isSeq(node)) {
    return { kind: 'list', isFlow: node.flow === true, start, end, items: node.items.map(outline) };
  } else if (isScalar(node)) {
    return { kind: 'scalar', start, end, text: textOf(node.value, node.source) };
  }
  return { kind: 'other', start, end };
}

function entry(key: Node | null, value: ParsedNode | null): YamlEntry | null {
  if (!isScalar(key) || !key.range) return null;
  return { key: String(key.value), start: key.range[0], value: isEmpty(value) ? null : outline(value as ParsedNode) };
}

/** Numbers and truth values as they are written. */
function textOf(value: unknown, source: string): string | null {
  return value === null ? null : typeof value === 'string' ? value : source;
}
