import { SystemClock } from '../../../src/adapters/node/system-clock';
import { OctokitForge, type OctokitForgeOptions } from '../../../src/adapters/octokit/octokit-forge';
import { type FakeGithub, startFakeGithub } from './fake-github';
import type { FakeRepository } from './fake-repository';

/** A team's repository on the fake, and the adapter as Ada, who owns it. */
export interface TeamOnGithub {
  github: FakeGithub;
  tools: FakeRepository;
  forge: OctokitForge;
  /** The adapter with another token or other limits. */
  as: (token: string | null, options?: Partial<OctokitForgeOptions>) => OctokitForge;
}

export const ADA_TOKEN = 'ada-token-of-this-test';

/** `ada/tools`, where Bob may read and Cleo may write. Retries come at once, writes are not spaced out. */
export async function teamOnGithub(): Promise<TeamOnGithub> {
  const github = await startFakeGithub();
  github.account('ada', ['ada@example.com']);
  const tools = await github.repository('ada/tools', { permissions: { bob: 'read', cleo: 'write' } });
  github.token(ADA_TOKEN, { login: 'ada' });
  const as: TeamOnGithub['as'] = (token, options = {}) =>
    new OctokitForge(
      { owner: 'ada', name: 'tools', apiUrl: github.apiUrl },
      { token, clock: new SystemClock(), retryDelayMs: 0, throttle: false, ...options },
    );
  return { github, tools, forge: as(ADA_TOKEN), as };
}
