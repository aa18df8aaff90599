import type { Field } from './field';
import { FIELD_ENTRIES } from './fields';

function range(field: Field): string {
  switch (field.kind) {
    case 'boolean':
      return 'true, false';
    case 'integer':
      return `${field.min}–${field.max}`;
    case 'branch':
      return 'a branch name, not the default branch';
    case 'label':
      return 'text';
    case 'path':
      return 'a path inside the repository';
    case 'remote':
      return 'the name of a remote, or null';
    case 'command':
      return 'a command on one line, or null';
    case 'patterns':
      return 'a list of RE2 expressions';
    case 'markers':
      return 'a list of texts';
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The configuration as a markdown table: key, default, range, meaning. */
export function configMarkdown(): string {
  const rows = FIELD_ENTRIES.map(({ key, field }) => {
    const values = typeof field.default === 'object' && field.default !== null ? field.default : [field.default];
    const shown = values.map((value) => `\`${String(value)}\``).join(', ');
    return `| \`${key}\` | ${cell(shown)} | ${range(field)} | ${cell(field.meaning)} |`;
  });
  return ['| key | default | range | meaning |', '|---|---|---|---|', ...rows, ''].join('\n');
}
