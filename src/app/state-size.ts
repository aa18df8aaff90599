import { isSessionLog } from '../store/state-branch';
import { byCommit } from './by-commit';

/** Bytes of the logs of sessions on the state commit; reads them all. 0 before the first commit. */
export const stateSize = byCommit(async ({ store, stateGit }): Promise<number> => {
  if (store.commit === null) return 0;
  const logs = (await stateGit.tree(store.commit)).filter(({ path }) => isSessionLog(path));
  const blobs = await stateGit.blobs(logs.map(({ oid }) => oid));
  return blobs.reduce((sum, blob) => sum + (blob?.length ?? 0), 0);
});
