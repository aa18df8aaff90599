import { gitFailure } from './git-failure';
import type { GitRunner } from './run-git';

/** Whose word counts, the best first; then any other remote's. */
const PREFERRED = ['upstream', 'origin'];

/** What `refs/remotes/<remote>/HEAD` points at, without the remote's name. One process, no network. */
export async function readDefaultBranch(git: GitRunner): Promise<string | null> {
  const args = ['for-each-ref', '--format=%(refname)%00%(symref)', '--', 'refs/remotes/*/HEAD'];
  const result = await git.run(args);
  if (result.code !== 0) throw gitFailure(args, result);
  const branches = new Map<string, string>();
  for (const line of result.stdout.toString('utf8').split('\n')) {
    const [, remote] = /^refs\/remotes\/(.+)\/HEAD\0/.exec(line) ?? [];
    const target = line.slice(line.indexOf('\0') + 1);
    const prefix = `refs/remotes/${remote ?? ''}/`;
    if (remote !== undefined && target.startsWith(prefix)) branches.set(remote, target.slice(prefix.length));
  }
  const remote = PREFERRED.find((name) => branches.has(name)) ?? [...branches.keys()][0];
  return remote === undefined ? null : (branches.get(remote) ?? null);
}
