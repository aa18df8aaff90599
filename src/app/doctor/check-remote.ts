import type { Config } from '../../domain/config/config';
import { plainTitle } from '../../domain/plain-title';
import type { PushFailure } from '../../ports/git';
import type { Porcelain } from '../../ports/porcelain';
import type { Clone } from '../clone';
import { noTeamRemote, teamRemotes } from '../sync-clone';
import { checkStateBranch } from './check-state-branch';
import { note, ok, problem, type Finding } from './finding';

const FIXES: Readonly<Record<PushFailure['kind'], string>> = {
  auth: 'Sign in to it with git, for example by a credential helper or an ssh key.',
  'not-found': 'Check its address: git remote --verbose',
  unreachable: 'Check the network; what is recorded waits in the clone meanwhile.',
  timeout: 'Check the network; what is recorded waits in the clone meanwhile.',
  refused: 'Ask whoever runs it to allow pushes to refs/auto-pr/*, or to the state branch.',
  stale: 'Run auto-pr sync and try again.',
};

/**
 * The remote that the team's state goes to.
 * @param porcelain asks it, over the network; `null` to leave the network alone
 */
export async function checkRemote(clone: Clone, config: Config, porcelain: Porcelain | null): Promise<Finding[]> {
  const known = new Map((await clone.repository.remotes()).map((remote) => [remote.name, remote.pushUrl]));
  const [remote] = await teamRemotes(clone, config);
  if (remote === undefined) {
    const { says, fix } = await noTeamRemote(clone);
    return [note('remote', says, fix)];
  }
  const url = known.get(remote);
  if (url === undefined) {
    return [
      problem(
        'remote',
        `The configuration names the remote ${plainTitle(remote)}, which is not there.`,
        'Add it with git remote add, or change state.remote.',
      ),
    ];
  }
  const named = `${plainTitle(remote)} (${plainTitle(url)})`;
  if (!porcelain) return [ok('remote', `The state goes to ${named}; --online asks whether it answers.`)];
  const { read, write } = await porcelain.probe(remote);
  if (read) return [problem('remote', `${named} cannot be read: ${sentence(read)}`, FIXES[read.kind])];
  if (write) return [problem('remote', `${named} can be read, but not written: ${sentence(write)}`, FIXES[write.kind])];
  const target = { remote, branch: config.state.branch };
  return [ok('remote', `${named} answers and takes pushes.`), await checkStateBranch(clone, target)];
}

function sentence({ kind, detail }: PushFailure): string {
  const text = plainTitle(detail) || kind;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
