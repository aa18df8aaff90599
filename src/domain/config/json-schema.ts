import type { Field, Section } from './field';
import { FIELDS } from './fields';

type Schema = Readonly<Record<string, unknown>>;

function typeSchema(field: Field): Schema {
  switch (field.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'integer':
      return { type: 'integer', minimum: field.min, maximum: field.max };
    case 'branch':
    case 'label':
    case 'path':
      return { type: 'string', minLength: 1 };
    case 'remote':
    case 'command':
      return { type: ['string', 'null'], minLength: 1 };
    case 'patterns':
    case 'markers':
      return { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true };
  }
}

function sectionSchema({ meaning, fields }: Section): Schema {
  const mapping = { type: ['object', 'null'], properties: properties(fields), additionalProperties: false };
  if (!('enabled' in fields)) return { description: meaning, ...mapping };
  return { description: meaning, anyOf: [{ type: 'boolean' }, mapping] };
}

function properties(rows: Readonly<Record<string, Field | Section>>): Schema {
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [
      name,
      row.kind === 'section'
        ? sectionSchema(row)
        : { description: row.meaning, ...typeSchema(row), default: row.default },
    ]),
  );
}

/** A JSON schema (draft-07) of the configuration file, for editors. */
export function configJsonSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Auto-PR Sessions',
    description: "The team's rules for work sessions.",
    type: ['object', 'null'],
    properties: properties(FIELDS),
    additionalProperties: false,
  };
}
