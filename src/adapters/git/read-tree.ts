import type { TreeEntry } from '../../ports/git';
import { gitFailure } from './git-failure';
import type { PromisedObjects } from './promised-objects';
import type { GitRunner } from './run-git';

const FILE_ENTRY = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s;
const CHANGED_FILE = /^:\d+ 100\d{3} [0-9a-f]+ ([0-9a-f]+) [A-Z]/;

/** The regular files of a commit; links and submodules have no place in our trees and are left out. One process. */
export async function readTree(git: GitRunner, promised: PromisedObjects, commit: string): Promise<TreeEntry[]> {
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit];
  let result = await git.run(args);
  // A treeless clone has the commit only. A state tree is a handful of directories: git may get those by itself.
  if (result.code !== 0 && (await promised.remote()) !== null) result = await git.run(args, { network: true });
  if (result.code !== 0) throw gitFailure(args, result);
  const entries: TreeEntry[] = [];
  for (const record of result.stdout.toString('utf8').split('\0')) {
    const [, oid, path] = FILE_ENTRY.exec(record) ?? [];
    if (oid !== undefined && path !== undefined) entries.push({ path, oid });
  }
  return entries;
}

/** The regular files that `to` has otherwise or besides; all of them when `from` is not here. One process. */
export async function readChanges(
  git: GitRunner,
  promised: PromisedObjects,
  from: string | null,
  to: string,
): Promise<TreeEntry[]> {
  if (from === null) return readTree(git, promised, to);
  const result = await git.run(['diff-tree', '-r', '-z', '--no-renames', '--diff-filter=d', from, to]);
  // Whatever is wrong with either, reading `to` as a whole is right, or says what is.
  if (result.code !== 0) return readTree(git, promised, to);
  const fields = result.stdout.toString('utf8').split('\0');
  const entries: TreeEntry[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const oid = CHANGED_FILE.exec(fields[index] ?? '')?.[1];
    const path = fields[index + 1];
    if (oid !== undefined && path !== undefined) entries.push({ path, oid });
  }
  return entries;
}
