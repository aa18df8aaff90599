import type { Config } from '../../domain/config/config';
import { ExpectedError } from '../../domain/errors';
import type { Clone } from '../clone';
import { teamRemotes } from '../sync-clone';

/** Address of the remote that the team shares, which says where its forge is. @throws ExpectedError `no-team-remote` */
export async function forgeAddress(clone: Clone, config: Config): Promise<string> {
  const [name] = await teamRemotes(clone, config);
  const remote = (await clone.repository.remotes()).find((one) => one.name === name);
  if (remote) return remote.pushUrl;
  throw new ExpectedError(
    'no-team-remote',
    'There is no remote that the team shares, so there is no GitHub to ask. Add one with: git remote add origin URL',
  );
}
