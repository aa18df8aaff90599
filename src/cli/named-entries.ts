import { plainTitle } from '../domain/plain-title';

/** Entries that are named one by one; `--json` has all of them. */
const MAX_NAMED = 20;

/** What was set aside, by where it stands, in lines. */
export function namedEntries(setAside: readonly string[]): string[] {
  if (setAside.length === 0) return [];
  const more = setAside.length - MAX_NAMED;
  return [
    `${setAside.length === 1 ? '1 entry is' : `${setAside.length} entries are`} nothing that can be read, and left out:`,
    ...setAside.slice(0, MAX_NAMED).map((entry) => `  ${plainTitle(entry, 200)}`),
    ...(more > 0 ? [`  and ${more} more; --json has all of them.`] : []),
  ];
}
