import type * as vscode from 'vscode';
import { RepositoryGitProgram } from '../adapters/git/repository-git';
import { StateGitProgram } from '../adapters/git/state-git';
import { checksumOf } from '../adapters/node/crc32';
import { NodeFiles } from '../adapters/node/node-files';
import { NodeNetwork } from '../adapters/node/node-network';
import { NodeProcesses } from '../adapters/node/node-processes';
import { redact } from '../adapters/node/redact';
import { SystemClock } from '../adapters/node/system-clock';
import { UlidIds } from '../adapters/node/ulid-ids';
import type { AppPorts } from '../app/clone';
import { ChannelLog } from './channel-log';

/** The real adapters behind the ports, for one window. Git ends when `ending` aborts. */
export function compose(channel: vscode.LogOutputChannel, ending: AbortSignal): AppPorts {
  const clock = new SystemClock();
  const ids = new UlidIds();
  return {
    ending,
    files: new NodeFiles(),
    clock,
    ids,
    processes: new NodeProcesses(),
    checksum: checksumOf,
    log: new ChannelLog(channel, redact, ids.ulid(clock.now())),
    repositoryGit: (directory, signal = ending) => new RepositoryGitProgram(directory, { signal }),
    stateGit: (location, signal = ending) => new StateGitProgram(location, { signal }),
    network: new NodeNetwork(),
    parseConfig: async (bytes) => (await import('../adapters/yaml/parse-config.js')).parseConfig(bytes),
  };
}
