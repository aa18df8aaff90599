import type * as vscode from 'vscode';
import { checksumOf } from '../adapters/node/crc32';
import { NodeFiles } from '../adapters/node/node-files';
import { NodeNetwork } from '../adapters/node/node-network';
import { NodeProcesses } from '../adapters/node/node-processes';
import { redact } from '../adapters/node/redact';
import { SystemClock } from '../adapters/node/system-clock';
import { UlidIds } from '../adapters/node/ulid-ids';
import { ChannelLog } from './channel-log';
import { GitTokens } from './git-tokens';
import type { WindowPorts } from './window-ports';

/** The real adapters behind the ports that every window needs. */
export function compose(channel: vscode.LogOutputChannel, ending: AbortSignal): WindowPorts {
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
    network: new NodeNetwork(),
    gitTokens: new GitTokens(),
    parseConfig: async (bytes) => (await import('../adapters/yaml/parse-config.js')).parseConfig(bytes),
  };
}
