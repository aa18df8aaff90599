import { gitFailure } from './git-failure';
import type { GitRunner } from './run-git';

/** Whose word counts, the best first; then any other remote's. */
const PREFERRED = ['upstream', 'origin'];
/** What nearly every team calls it. */
const USUAL = ['main', 'master'];

/**
 * What `refs/remotes/<remote>/HEAD` points at, without the remote's name. A clone of an empty remote and
 * `git remote add` leave no such ref: then all that may well be the default branch. No network.
 */
export async function readDefaultBranches(git: GitRunner): Promise<string[]> {
  const told = await readRemoteHead(git);
  if (told !== null) return [told];
  const [checkedOut, initial] = await Promise.all([
    answerOf(git, ['symbolic-ref', '--quiet', 'HEAD']),
    answerOf(git, ['config', '--get', 'init.defaultBranch']),
  ]);
  const here = checkedOut?.startsWith('refs/heads/') === true ? checkedOut.slice('refs/heads/'.length) : null;
  return [...new Set([here, initial, ...USUAL].filter((name) => name !== null))];
}

async function readRemoteHead(git: GitRunner): Promise<string | null> {
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

/** What git says, or `null` where it has nothing to say: a detached HEAD, a setting that is not set. */
async function answerOf(git: GitRunner, args: readonly string[]): Promise<string | null> {
  const result = await git.run(args);
  const answer = result.stdout.toString('utf8').trim();
  return result.code === 0 && answer !== '' ? answer : null;
}
