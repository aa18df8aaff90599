import { findGithubToken } from '../adapters/node/github-token';
import { SystemClock } from '../adapters/node/system-clock';
import { OctokitForge } from '../adapters/octokit/octokit-forge';
import { parseRemoteAddress } from '../domain/remote-address';
import { ExpectedError } from '../domain/errors';
import type { Forge } from '../ports/forge';
import type { ForgeLimits } from './command';

/**
 * The forge behind the address of a remote, with the person's token.
 * @throws ExpectedError `no-forge`, `no-token`
 */
export async function composeForge(
  address: string,
  env: NodeJS.ProcessEnv,
  { ending, tokenLimitMs }: ForgeLimits = {},
): Promise<Forge> {
  const name = parseRemoteAddress(address);
  if (!name) {
    throw new ExpectedError(
      'no-forge',
      "The team's remote is not a repository on GitHub, so there are no PRs to ask for.",
    );
  }
  const token = await findGithubToken({
    host: name.host,
    env,
    ...(tokenLimitMs !== undefined && { limitMs: tokenLimitMs }),
  });
  if (token === null) {
    throw new ExpectedError('no-token', `There is no token for ${name.host}. Run: gh auth login, or set GITHUB_TOKEN.`);
  }
  return new OctokitForge(name, { token, clock: new SystemClock(), ...(ending && { signal: ending }) });
}
