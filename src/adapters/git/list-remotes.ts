import { withoutCredentials } from './clean-text';
import { gitFailure } from './git-failure';
import type { GitRunner } from './run-git';

const LINE = /^(\S+)\t(.*) \((fetch|push)\)(?: \[.*\])?$/;

/** Remotes with the addresses that git really uses (`insteadOf` applied), fit to be shown. One process. */
export async function listRemotes(git: GitRunner): Promise<{ name: string; url: string; pushUrl: string }[]> {
  const args = ['remote', '--verbose'];
  const result = await git.run(args);
  if (result.code !== 0) throw gitFailure(args, result);
  const remotes = new Map<string, { name: string; url: string; pushUrl: string }>();
  for (const line of result.stdout.toString('utf8').split('\n')) {
    const [, name, address, direction] = LINE.exec(line) ?? [];
    if (name === undefined || address === undefined) continue;
    const url = withoutCredentials(address);
    const remote = remotes.get(name) ?? { name, url, pushUrl: url };
    remotes.set(name, direction === 'push' ? { ...remote, pushUrl: url } : { ...remote, url });
  }
  return [...remotes.values()];
}
