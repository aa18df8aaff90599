import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseSlashCommand } from '../../../../src/domain/pull-requests/slash-command';

describe('a comment', () => {
  it('asks for something by its whole first line', () => {
    assert.deepEqual(parseSlashCommand('/complete-session'), { name: 'complete-session' });
    assert.deepEqual(parseSlashCommand('/session-status \r\nthanks'), { name: 'session-status' });
    assert.deepEqual(parseSlashCommand('/session-leave\n\nIt is unrelated.'), { name: 'session-leave' });
    assert.deepEqual(parseSlashCommand('/session-join ada-20261119-1430'), {
      name: 'session-join',
      session: 'ada-20261119-1430',
    });
  });

  for (const text of [
    'please /complete-session',
    ' /complete-session',
    '\n/complete-session',
    '> /complete-session',
    '`/complete-session`',
    '/complete-sessions',
    '/Complete-Session',
    '/completed',
    '',
  ]) {
    it(`asks for nothing in ${JSON.stringify(text)}`, () => {
      assert.equal(parseSlashCommand(text), null);
    });
  }

  it('is told what is missing where it nearly asks for something', () => {
    for (const text of ['/complete-session now', '/session-join', '/session-join ../../x', '/session-join a b']) {
      assert.ok('problem' in (parseSlashCommand(text) ?? {}), text);
    }
  });

  it('never names a session that could be a path, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        const parsed = parseSlashCommand(`/session-join ${rest}`);
        if (parsed && 'session' in parsed) assert.match(parsed.session, /^[A-Za-z0-9._-]{1,80}$/);
      }),
    );
  });
});
