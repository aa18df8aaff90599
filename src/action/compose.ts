import { alertChannels } from '../adapters/alerts/alert-channels';
import { gitCredentials } from '../adapters/git/git-credentials';
import { RepositoryGitProgram } from '../adapters/git/repository-git';
import { StateGitProgram } from '../adapters/git/state-git';
import { checksumOf } from '../adapters/node/crc32';
import { NodeFiles } from '../adapters/node/node-files';
import { NodeNetwork } from '../adapters/node/node-network';
import { NodeProcesses } from '../adapters/node/node-processes';
import { runScorer } from '../adapters/node/run-scorer';
import { StreamLog } from '../adapters/node/stream-log';
import { SystemClock } from '../adapters/node/system-clock';
import { UlidIds } from '../adapters/node/ulid-ids';
import { OctokitForge, type OctokitForgeOptions } from '../adapters/octokit/octokit-forge';
import type { AppPorts } from '../app/clone';
import { ExpectedError } from '../domain/errors';
import type { AlertChannel } from '../ports/alert-channel';
import type { Forge } from '../ports/forge';
import type { RunScorer } from '../ports/run-scorer';
import type { Inputs } from './inputs';
import type { RunnerEnv } from './runner';

/** How long the forge is waited for. */
export type ForgePatience = Pick<OctokitForgeOptions, 'limitMs' | 'retryDelayMs'>;

/** The real adapters behind the ports, for one run of the Action. */
export function compose(
  env: RunnerEnv,
  { token, login, alerts }: Pick<Inputs, 'token' | 'login' | 'alerts'>,
  traceId: string,
  patience: ForgePatience = {},
): { ports: AppPorts; forge: Forge; runScorer: RunScorer; channels: AlertChannel[] } {
  const clock = new SystemClock();
  const log = new StreamLog(process.stderr, env['RUNNER_DEBUG'] === '1', traceId);
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com';
  const gitEnv = { ...env, ...gitCredentials(new Map([[server, token]])) };
  const ports: AppPorts = {
    files: new NodeFiles(),
    clock,
    ids: new UlidIds(),
    processes: new NodeProcesses(),
    checksum: checksumOf,
    log,
    repositoryGit: (directory, ending) =>
      new RepositoryGitProgram(directory, { env: gitEnv, ...(ending && { signal: ending }) }),
    stateGit: (location, ending) => new StateGitProgram(location, { env: gitEnv, ...(ending && { signal: ending }) }),
    network: new NodeNetwork(),
    parseConfig: async (bytes) => (await import('../adapters/yaml/parse-config.js')).parseConfig(bytes),
  };
  const repository = repositoryOf(env);
  // GitHub asks to space out what is written; what answers on this machine is not GitHub.
  const throttle = new URL(repository.apiUrl).hostname !== '127.0.0.1';
  const whose = login === null ? {} : { login };
  const forge = new OctokitForge(repository, { token, clock, log, throttle, ...whose, ...patience });
  return { ports, forge, runScorer: runScorer({ env }), channels: alertChannels(alerts) };
}

/** @throws ExpectedError `bad-input` outside of a runner */
function repositoryOf(env: RunnerEnv): { owner: string; name: string; apiUrl: string } {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(env['GITHUB_REPOSITORY'] ?? '') ?? [];
  if (owner !== undefined && name !== undefined) {
    return { owner, name, apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com' };
  }
  throw new ExpectedError(
    'bad-input',
    'GITHUB_REPOSITORY does not name a repository: this runs as a step of a workflow.',
  );
}
