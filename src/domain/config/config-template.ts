import type { Field, Section } from './field';
import { FIELDS } from './fields';

/** A configuration file with every key explained and commented out: saving it changes nothing until a line is used. */
export function configTemplate(): string {
  return [
    '# The rules of Auto-PR Sessions for this repository. Every line shows a default; take the # away to change it.',
    '',
    ...rows(FIELDS, ''),
    '',
  ].join('\n');
}

function rows(fields: Readonly<Record<string, Field | Section>>, indent: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'section'
      ? ['', `# ${field.meaning}`, `# ${name}:`, ...rows(field.fields, '  ')]
      : [`# ${indent}# ${field.meaning}`, `# ${indent}${name}: ${JSON.stringify(field.default)}`],
  );
}
