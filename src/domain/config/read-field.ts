import { checkList } from './check-list';
import { valueProblem } from './check-value';
import type { DocumentPath } from './document';
import type { Field, ListField } from './field';
import type { ReadValues } from './finding';
import { showValue } from './show-value';

function isListField(field: Field): field is ListField {
  return field.kind === 'patterns' || field.kind === 'markers';
}

function readList(field: ListField, value: unknown, path: DocumentPath, into: ReadValues): void {
  const key = path.join('.');
  const using = `the default, ${showValue(field.default)}`;
  const warn = (message: string): void => {
    into.findings.push({ severity: 'warning', path, key, message: `${key} ${message}`, got: showValue(value), using });
  };
  if (!Array.isArray(value)) {
    warn('must be a list');
    return;
  }
  const { items, problems } = checkList(field, value);
  for (const { index, severity, message } of problems)
    into.findings.push({
      severity,
      path: [...path, index],
      key,
      message: `${key}: ${message}`,
      got: showValue(value[index]),
      using: 'the others',
    });
  // An empty list says "none"; a list of which nothing is of use says nothing.
  if (items.length > 0 || value.length === 0) into.values.set(key, items);
  else warn('holds nothing of use');
}

/** Reads one value of the table; one that is of no use becomes a finding. */
export function readField(field: Field, value: unknown, path: DocumentPath, into: ReadValues): void {
  if (isListField(field)) {
    readList(field, value, path, into);
    return;
  }
  const key = path.join('.');
  const problem = valueProblem(field, value);
  if (problem === null) into.values.set(key, value);
  else
    into.findings.push({
      // A branch that git refuses is no matter of taste: nothing could be shared on it.
      severity: field.kind === 'branch' ? 'error' : 'warning',
      path,
      key,
      message: `${key} ${problem}`,
      got: showValue(value),
      using: showValue(field.default),
    });
}
