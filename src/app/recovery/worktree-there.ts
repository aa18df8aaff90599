import { worktreeKey, type Clone } from '../clone';

/** Whether a working tree of this clone, as events and leases name it, is still where git knows it to be. */
export async function isWorktreeThere(clone: Clone, name: string): Promise<boolean> {
  if (name === clone.worktree || name === 'main') return true;
  const { files } = clone.ports;
  const folder = `${clone.location.commonDir}/worktrees`;
  const known = (await files.list(folder)).find((one) => worktreeKey(clone.ports, one) === name);
  if (known === undefined) return false;
  const pointer = (await files.read(`${folder}/${known}/gitdir`))?.toString().trim() ?? '';
  // One that is not absolute is git's own business.
  return !/^(\/|[A-Za-z]:)/.test(pointer) || (await files.stat(pointer)) !== null;
}
