import { isBranchName } from './branch-name';
import type { Field, ListField } from './field';

type ScalarField = Exclude<Field, ListField>;

const MAX_COMMAND = 1000;
/** GitHub's own limit. */
const MAX_LABEL = 50;
const MAX_PATH = 200;

const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);
const isRemoteName = (text: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,99}$/.test(text);
const isLabel = (text: string): boolean => text.trim() !== '' && text.length <= MAX_LABEL && !hasControl(text);
const isCommand = (text: string): boolean => text.trim() !== '' && text.length <= MAX_COMMAND && !hasControl(text);

/** A path that stays inside the repository on every platform. */
function isInnerPath(text: string): boolean {
  const parts = text.split(/[\\/]/);
  const leaves = parts.includes('..') || parts[0] === '' || parts[0]?.includes(':');
  return text.trim() !== '' && text.length <= MAX_PATH && !hasControl(text) && !leaves;
}

function isText(value: unknown, accepts: (text: string) => boolean): boolean {
  return typeof value === 'string' && accepts(value);
}

/** What a value of the field must be, to follow the key in a sentence; `null` when this value is. */
export function valueProblem(field: ScalarField, value: unknown): string | null {
  switch (field.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? null : 'must be true or false';
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= field.min && Number(value) <= field.max
        ? null
        : `must be a whole number from ${field.min} to ${field.max}`;
    case 'branch':
      return isText(value, isBranchName) ? null : 'must be a branch name that git accepts';
    case 'label':
      return isText(value, isLabel) ? null : `must be text of 1 to ${MAX_LABEL} characters`;
    case 'path':
      return isText(value, isInnerPath) ? null : 'must be a path inside the repository';
    case 'remote':
      return value === null || isText(value, isRemoteName) ? null : 'must be the name of a remote, or null';
    case 'command':
      return value === null || isText(value, isCommand) ? null : 'must be a command on one line, or null';
  }
}
