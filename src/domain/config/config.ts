import type { Field, Section } from './field';
import { FIELDS } from './fields';

type ValueOf<Row> = Row extends { fields: infer Fields }
  ? { readonly [Key in keyof Fields]: ValueOf<Fields[Key]> }
  : Row extends { default: infer Value }
    ? Value
    : never;

/** The team's rules as the rest of the code reads them, under the names they have in the file. */
export type Config = { readonly [Key in keyof typeof FIELDS]: ValueOf<(typeof FIELDS)[Key]> };

/** Values by dotted key: `state.branch`. */
type ConfigValues = ReadonlyMap<string, unknown>;

function build(fields: Readonly<Record<string, Field | Section>>, prefix: string, values: ConfigValues): object {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const key = prefix + name;
      if (field.kind === 'section') return [name, build(field.fields, `${key}.`, values)];
      return [name, values.has(key) ? values.get(key) : field.default];
    }),
  );
}

/** The configuration with these values, which must have been checked, and the defaults elsewhere. */
export function buildConfig(values: ConfigValues): Config {
  return build(FIELDS, '', values) as Config;
}

/** What holds where no file says anything. */
export const DEFAULT_CONFIG: Config = buildConfig(new Map());
