import assert from 'node:assert/strict';
import { Failures } from '../../../../src/app/window/failures';
import type { LogContext } from '../../../../src/ports/log';
import { PATHS } from '../../../helpers/store-world';

function failures(): { failures: Failures; logged: LogContext[] } {
  const logged: LogContext[] = [];
  let ids = 0;
  const log = { write: (_severity: unknown, _message: string, context: LogContext) => logged.push(context) };
  return { failures: new Failures(log, PATHS, () => `T${(ids += 1)}`), logged };
}

function systemError(code: string, syscall: string, path?: string): Error {
  return Object.assign(new Error(code), { code, syscall, ...(path !== undefined && { path }) });
}

const failing = (error: Error) => (): Promise<void> => Promise.reject(error);

describe('what fails in a window', () => {
  it('keeps sessions from being saved where the journal, a lease or activity cannot be written', async () => {
    for (const [operation, error] of [
      ['commits.record', systemError('ENOSPC', 'write')],
      ['commits.record', systemError('EACCES', 'open', `${PATHS.journal}/x.jsonl`)],
      ['window.tick', systemError('EROFS', 'mkdir', PATHS.activity)],
      ['lease.renew', systemError('EACCES', 'open', `${PATHS.windows}/x.json`)],
      ['lease.renew', new Error('a bug')],
      ['activity.save', systemError('EACCES', 'open', '/elsewhere')],
    ] as const) {
      const { failures: one } = failures();
      await one.guard(operation, failing(error));
      assert.notEqual(one.current, null, error.message);
      await one.guard(operation, () => Promise.resolve());
      assert.equal(one.current, null);
    }
  });

  it('is only logged where that is something else', async () => {
    for (const [operation, error] of [
      ['commits.record', new Error('git log ended with 128')],
      ['commits.record', systemError('EACCES', 'open', '/repository/.git/logs/HEAD')],
      ['commits.record', systemError('EAGAIN', 'spawn git', 'git')],
      ['window.update', systemError('EACCES', 'scandir', PATHS.activity)],
      ['state.backup', systemError('ENOENT', 'open', '/backup')],
    ] as const) {
      const { failures: one, logged } = failures();
      await one.guard(operation, failing(error));
      assert.equal(one.current, null, error.message);
      assert.deepEqual(logged, [{ operation, traceId: 'T1', error }]);
    }
  });

  it('has a trace id of its own each time, which the work is told', async () => {
    const { failures: one } = failures();
    const told: string[] = [];
    const work = (traceId: string): Promise<void> => Promise.resolve(void told.push(traceId));
    await one.guard('window.tick', work);
    await one.guard('window.tick', work);
    assert.deepEqual(told, ['T1', 'T2']);
  });
});
