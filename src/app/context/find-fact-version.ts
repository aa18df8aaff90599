import type { ContextRecord } from '../../domain/context/context-record';
import { findVersion, type NumberedVersion } from '../../domain/context/find-version';
import { ExpectedError } from '../../domain/errors';

/** A version of a key by its number or event id. @throws ExpectedError `unknown-version` */
export function requireFactVersion(key: string, record: ContextRecord, name: string): NumberedVersion {
  const found = findVersion(record, name);
  if (found) return found;
  throw new ExpectedError(
    'unknown-version',
    `${key} has no such version here; the oldest ones may have been compacted. auto-pr context log ${key} shows them.`,
  );
}
