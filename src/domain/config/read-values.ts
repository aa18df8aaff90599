import type { DocumentPath } from './document';
import type { Field, Section } from './field';
import { FIELDS } from './fields';
import { isMapping, type Mapping, type ReadValues } from './finding';
import { readField } from './read-field';
import { showQuoted, showValue } from './show-value';
import { suggestKey } from './suggest-key';

/** More unknown keys than this in one place are not typos; they are counted, not listed. */
const MAX_UNKNOWN = 20;

function readSection(section: Section, value: unknown, path: DocumentPath, into: ReadValues): void {
  // `github:` with every line below it commented out is an empty section.
  if (value === null) return;
  if (isMapping(value)) {
    readRows(section.fields, value, path, into);
    return;
  }
  const key = path.join('.');
  const switchable = Object.hasOwn(section.fields, 'enabled');
  if (switchable && typeof value === 'boolean') {
    into.values.set(`${key}.enabled`, value);
    return;
  }
  const message = `${key} must be a mapping${switchable ? ', or true or false' : ''}`;
  into.findings.push({ severity: 'warning', path, key, message, got: showValue(value), using: 'its defaults' });
}

function reportUnknown(names: readonly string[], mapping: Mapping, path: DocumentPath, into: ReadValues): void {
  const section = path.length === 0 ? null : path.join('.');
  const warn = (message: string, at: DocumentPath, got: string | null): void => {
    into.findings.push({ severity: 'warning', path: at, key: section, message, got, using: null });
  };
  for (const name of names.slice(0, MAX_UNKNOWN)) {
    const meant = suggestKey(name, section);
    const where = section === null ? '' : ` in ${section}`;
    const hint = meant === null ? '' : `; did you mean ${meant}?`;
    warn(`unknown key ${showQuoted(name)}${where}${hint}`, [...path, name], showValue(mapping[name]));
  }
  const more = names.length - MAX_UNKNOWN;
  if (more > 0) warn(`${more} more unknown keys`, path, null);
}

function readRows(
  rows: Readonly<Record<string, Field | Section>>,
  mapping: Mapping,
  path: DocumentPath,
  into: ReadValues,
): void {
  const unknown = Object.keys(mapping).filter((name) => !Object.hasOwn(rows, name));
  reportUnknown(unknown, mapping, path, into);
  for (const [name, row] of Object.entries(rows)) {
    if (!Object.hasOwn(mapping, name)) continue;
    if (row.kind === 'section') readSection(row, mapping[name], [...path, name], into);
    else readField(row, mapping[name], [...path, name], into);
  }
}

/** Reads the values of a document's mapping, each checked by itself; what is of no use becomes a finding. */
export function readValues(mapping: Mapping): ReadValues {
  const result: ReadValues = { values: new Map(), findings: [] };
  readRows(FIELDS, mapping, [], result);
  return result;
}
