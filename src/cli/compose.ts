import type { Writable } from 'node:stream';
import { alertChannels } from '../adapters/alerts/alert-channels';
import { RepositoryGitProgram } from '../adapters/git/repository-git';
import type { GitOptions } from '../adapters/git/run-git';
import { StateGitProgram } from '../adapters/git/state-git';
import { checksumOf } from '../adapters/node/crc32';
import { NodeFiles } from '../adapters/node/node-files';
import { NodeHookFiles } from '../adapters/node/node-hook-files';
import { NodeNetwork } from '../adapters/node/node-network';
import { NodeProcesses } from '../adapters/node/node-processes';
import { runScorer } from '../adapters/node/run-scorer';
import { NodeWorkTree } from '../adapters/node/node-work-tree';
import { sha256 } from '../adapters/node/sha256';
import { StreamLog } from '../adapters/node/stream-log';
import { SystemClock } from '../adapters/node/system-clock';
import { UlidIds } from '../adapters/node/ulid-ids';
import type { CliPorts } from './command';

/** The real adapters behind the ports, for one run of the command line. Git ends when `interrupted` aborts. */
export function compose(options: {
  verbose: boolean;
  traceId: string;
  interrupted?: AbortSignal;
  stderr?: Writable;
}): CliPorts {
  const { interrupted, stderr = process.stderr } = options;
  const gitUntil = (ending = interrupted): GitOptions => (ending ? { signal: ending } : {});
  return {
    ...(interrupted && { ending: interrupted }),
    files: new NodeFiles(),
    clock: new SystemClock(),
    ids: new UlidIds(),
    processes: new NodeProcesses(),
    checksum: checksumOf,
    log: new StreamLog(stderr, options.verbose, options.traceId),
    hookFiles: new NodeHookFiles(),
    repositoryGit: (directory, ending) => new RepositoryGitProgram(directory, gitUntil(ending)),
    stateGit: (location, ending) => new StateGitProgram(location, gitUntil(ending)),
    network: new NodeNetwork(),
    parseConfig: async (bytes) => (await import('../adapters/yaml/parse-config.js')).parseConfig(bytes),
    forge: async (address, limits) => (await import('./compose-forge.js')).composeForge(address, process.env, limits),
    runScorer: runScorer(),
    alertChannels: () => {
      const { env } = process;
      return alertChannels({
        webhookUrl: env['AUTO_PR_WEBHOOK_URL'] ?? '',
        smtpUrl: env['AUTO_PR_SMTP_URL'] ?? '',
        mailTo: env['AUTO_PR_MAIL_TO'] ?? '',
        mailFrom: env['AUTO_PR_MAIL_FROM'] ?? '',
      });
    },
    workTree: (topLevel) => new NodeWorkTree(topLevel),
    outlineYaml: async (text) => (await import('../adapters/yaml/outline-yaml.js')).outlineYaml(text),
    digest: sha256,
    porcelain: async (directory) => {
      const { SimpleGitPorcelain } = await import('../adapters/simple-git/porcelain.js');
      return new SimpleGitPorcelain(directory, gitUntil());
    },
  };
}
