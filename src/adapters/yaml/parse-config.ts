import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { ConfigDocument, DocumentPath, Position, SyntaxProblem } from '../../domain/config/document';
import { decodeText } from './decode-text';
import { isNestedDeeper } from './nesting-depth';

/** No one writes a configuration of this size; a file that has it is something else. */
const MAX_BYTES = 64 * 1024;
const MAX_PROBLEMS = 50;
/** The table is three deep. */
const MAX_DEPTH = 50;
const START: Position = { line: 1, column: 1 };

function unusable(message: string): ConfigDocument {
  return { value: null, problems: [{ severity: 'error', ...START, message }], positionOf: () => START };
}

const isKey = (key: unknown, step: string | number): boolean => isScalar(key) && String(key.value) === String(step);

/** The key or item one step further, and what it holds. */
function stepInto(document: Document, node: unknown, step: string | number): { at: unknown; value: unknown } | null {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap(target)) {
    const pair = target.items.find(({ key }) => isKey(key, step));
    return pair ? { at: pair.key, value: pair.value } : null;
  }
  const item = isSeq(target) && typeof step === 'number' ? target.items[step] : undefined;
  return item === undefined ? null : { at: item, value: item };
}

function findPosition(document: Document, lines: LineCounter, path: DocumentPath): Position {
  let node: unknown = document.contents;
  let at: unknown = node;
  for (const step of path) {
    const found = stepInto(document, node, step);
    if (!found) break;
    ({ at, value: node } = found);
  }
  const offset = isNode(at) ? (at as Node).range?.[0] : undefined;
  const { line, col } = lines.linePos(offset ?? 0);
  return line === 0 ? START : { line, column: col };
}

function syntaxProblems(document: Document, lines: LineCounter): SyntaxProblem[] {
  const all = [...document.errors, ...document.warnings].map(({ name, code, message, pos }): SyntaxProblem => {
    const { line, col } = lines.linePos(pos[0]);
    const text = code === 'MULTIPLE_DOCS' ? 'the file holds more than one YAML document' : message;
    return { severity: name === 'YAMLWarning' ? 'warning' : 'error', line, column: col, message: text };
  });
  return all.slice(0, MAX_PROBLEMS);
}

/**
 * Parses a configuration file. Never throws on content: what is not YAML 1.2, not text or too large comes back as a
 * document without a value and with the reason.
 */
export function parseConfig(bytes: Uint8Array): ConfigDocument {
  if (bytes.length > MAX_BYTES) return unusable(`the file is larger than ${MAX_BYTES / 1024} kB`);
  const text = decodeText(bytes);
  if (text === null) return unusable('the file is not text in UTF-8 or UTF-16');
  if (isNestedDeeper(text, MAX_DEPTH)) return unusable('the file is nested too deeply');
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const problems = syntaxProblems(document, lines);
    const positionOf = (path: DocumentPath): Position => findPosition(document, lines, path);
    const value: unknown = document.errors.length > 0 ? null : document.toJS();
    return { value, problems, positionOf };
  } catch (error) {
    // What the library throws at an alias bomb, and at an alias of nothing.
    if (error instanceof ReferenceError) return unusable(error.message);
    throw error;
  }
}
