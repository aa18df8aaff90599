import type { PushFailure } from '../../ports/git';
import { classifyFailure } from './classify-failure';
import type { GitRunner } from './run-git';

/** Asks a remote which branch its HEAD names; `null` where it has no branch of that name yet. One process. */
export async function readRemoteHead(
  git: GitRunner,
  remote: string,
): Promise<{ branch: string | null } | { failure: PushFailure }> {
  const args = ['ls-remote', '--quiet', '--symref', '--end-of-options', remote, 'HEAD'];
  const result = await git.run(args, { network: true });
  if (result.code !== 0) return { failure: classifyFailure(result) };
  const [, branch] = /^ref: refs\/heads\/(.+)\tHEAD$/m.exec(result.stdout.toString('utf8')) ?? [];
  return { branch: branch ?? null };
}
