import assert from 'node:assert/strict';
import { isWanted } from '../../../src/extension/notices/is-wanted';

describe('the setting for notifications', () => {
  const cases = [
    ['all', 'info', false, true],
    ['important', 'info', false, false],
    ['important', 'info', true, true],
    ['none', 'warning', true, false],
    ['none', 'error', true, true],
  ] as const;
  for (const [setting, severity, isImportant, shown] of cases) {
    const kind = `${isImportant ? 'an important' : 'a minor'} ${severity}`;
    it(`${setting} ${shown ? 'lets through' : 'keeps back'} ${kind}`, () => {
      assert.equal(isWanted({ severity, isImportant }, setting), shown);
    });
  }
});
