import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { NodeProcesses } from '../../src/adapters/node/node-processes';
import type { ProcessIdentity, Processes } from '../../src/ports/processes';
import { FakeMachine } from '../helpers/fake-processes';
import { afterThisTest } from '../helpers/temporary';

interface OtherProcess {
  identity: ProcessIdentity;
  end(): Promise<unknown>;
}

/** A second process of the same machine, as it describes itself. */
async function startNode(): Promise<OtherProcess> {
  const script = `
    const { NodeProcesses } = require(${JSON.stringify(require.resolve('../../src/adapters/node/node-processes'))});
    process.stdout.write(JSON.stringify(new NodeProcesses().self()));
    process.stdin.resume();`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.stdin.end();
      await once(child, 'exit');
    }
  };
  afterThisTest(end);
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return { identity: JSON.parse(String(text)) as ProcessIdentity, end };
}

const KINDS: Record<string, () => { processes: Processes; start: () => Promise<OtherProcess> }> = {
  NodeProcesses: () => ({ processes: new NodeProcesses(), start: startNode }),
  FakeProcesses: () => {
    const machine = new FakeMachine();
    const start = () => {
      const identity = machine.start().self();
      return Promise.resolve({
        identity,
        end: () => {
          machine.end(identity.pid);
          return Promise.resolve();
        },
      });
    };
    return { processes: machine.start(), start };
  },
};

for (const [kind, make] of Object.entries(KINDS)) {
  describe(`Processes, as ${kind}`, () => {
    it('knows itself, always the same', () => {
      const { processes } = make();
      assert.deepEqual(processes.self(), processes.self());
      assert.equal(processes.isAlive(processes.self()), true);
    });

    it('sees another process live and end', async () => {
      const { processes, start } = make();
      const other = await start();
      assert.equal(processes.isAlive(other.identity), true);
      await other.end();
      assert.equal(processes.isAlive(other.identity), false);
    });

    it('is not taken in by a pid used again, nor by one from before a reboot', () => {
      const { processes } = make();
      assert.equal(processes.isAlive({ ...processes.self(), start: 'other' }), false);
      assert.equal(processes.isAlive({ ...processes.self(), boot: '1' }), false);
    });

    it('says what became of a process', async () => {
      const { processes, start } = make();
      const other = await start();
      assert.equal(processes.fate(other.identity), 'running');
      assert.equal(processes.fate({ ...processes.self(), start: 'other' }), 'replaced');
      assert.equal(processes.fate({ ...other.identity, boot: '1' }), 'rebooted');
      await other.end();
      assert.equal(processes.fate(other.identity), 'ended');
      assert.equal(processes.fate({ ...other.identity, host: 'elsewhere' }), 'unknown');
    });

    it('counts a process of another host as alive', () => {
      const { processes } = make();
      assert.equal(processes.isAlive({ pid: 1, host: 'elsewhere', boot: '1', start: '1' }), true);
    });
  });
}

describe('NodeProcesses', () => {
  it('takes an impossible pid for dead', () => {
    const processes = new NodeProcesses();
    for (const pid of [0, -1, 1.5, Number.NaN, 2 ** 31 - 1]) {
      assert.equal(processes.isAlive({ ...processes.self(), pid }), false, `${pid}`);
    }
  });
});

describe('FakeMachine', () => {
  it('ends everything when it reboots', () => {
    const machine = new FakeMachine();
    const before = machine.start(7).self();
    machine.reboot();
    assert.equal(machine.start(7).isAlive(before), false);
  });
});
