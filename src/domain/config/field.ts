interface FieldOf<Kind extends string, Value> {
  readonly kind: Kind;
  readonly default: Value;
  readonly meaning: string;
}

type BooleanField = FieldOf<'boolean', boolean>;

interface IntegerField extends FieldOf<'integer', number> {
  readonly min: number;
  readonly max: number;
}

type TextField = FieldOf<'branch' | 'label' | 'path', string>;

/** Text that may also be `null`. */
type OptionalTextField = FieldOf<'remote' | 'command', string | null>;

export type ListField = FieldOf<'patterns' | 'markers', readonly string[]>;

/** One row of the table: what a key may hold, in words that say nothing about how it is checked. */
export type Field = BooleanField | IntegerField | TextField | OptionalTextField | ListField;

/** Keys that belong together. One with an `enabled` key also takes a bare `true` or `false` for it. */
export interface Section<Fields = Readonly<Record<string, Field>>> {
  readonly kind: 'section';
  readonly meaning: string;
  readonly fields: Fields;
}

export const flag = (value: boolean, meaning: string): BooleanField => ({ kind: 'boolean', default: value, meaning });

export const integer = (value: number, min: number, max: number, meaning: string): IntegerField => ({
  kind: 'integer',
  default: value,
  min,
  max,
  meaning,
});

export const text = (kind: TextField['kind'], value: string, meaning: string): TextField => ({
  kind,
  default: value,
  meaning,
});

export const optionalText = (kind: OptionalTextField['kind'], meaning: string): OptionalTextField => ({
  kind,
  default: null,
  meaning,
});

export const list = (kind: ListField['kind'], value: readonly string[], meaning: string): ListField => ({
  kind,
  default: value,
  meaning,
});

export const section = <Fields extends Readonly<Record<string, Field>>>(
  meaning: string,
  fields: Fields,
): Section<Fields> => ({ kind: 'section', meaning, fields });
