import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { redact } from '../../../src/adapters/node/redact';
import { ChannelLog } from '../../../src/extension/channel-log';

describe('the log in the editor', () => {
  const lines: [string, string][] = [];
  const write = (severity: string) => (line: string) => lines.push([severity, line]);
  const [debug, info, warn, error] = ['debug', 'info', 'warn', 'error'].map(write);
  const log = new ChannelLog({ debug, info, warn, error } as unknown as LogOutputChannel, redact, 'WINDOW');

  beforeEach(() => {
    lines.length = 0;
  });

  it('is one line of JSON: message, operation, trace id, severity and context', () => {
    log.write('info', 'Pushed.', { operation: 'sync.push', traceId: 'ACTION', remote: 'origin' });
    const [[severity, line] = []] = lines;
    assert.equal(severity, 'info');
    assert.deepEqual(JSON.parse(line ?? ''), {
      message: 'Pushed.',
      operation: 'sync.push',
      traceId: 'ACTION',
      severity: 'info',
      context: { remote: 'origin' },
    });
  });

  it("carries the window's trace id where no action has its own", () => {
    log.write('warn', 'Damaged.', { operation: 'cache.read' });
    assert.equal((JSON.parse(lines[0]?.[1] ?? '') as { traceId: string }).traceId, 'WINDOW');
  });

  it('shows where an error comes from, and no secrets', () => {
    const failure = new Error('https://user:ghp_secretsecretsecretsecret@example.com failed');
    log.write('error', 'Failed.', { operation: 'sync.step', error: failure });
    const [first, ...stack] = (lines[0]?.[1] ?? '').split('\n');
    assert.equal((JSON.parse(first ?? '') as { message: string }).message, 'Failed.');
    assert.match(stack.join('\n'), /Error: .+\n +at /s);
    assert.doesNotMatch(lines[0]?.[1] ?? '', /secretsecret/);
  });
});
