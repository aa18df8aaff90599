import assert from 'node:assert/strict';

import { COMMANDS, GROUPS } from '../../../src/cli/commands';
import { bashCompletion } from '../../../src/cli/completion/bash';
import { fishCompletion } from '../../../src/cli/completion/fish';
import { completionModel } from '../../../src/cli/completion/model';
import { zshCompletion } from '../../../src/cli/completion/zsh';

const model = completionModel(COMMANDS, GROUPS);

describe('the completion model', () => {
  it('has every command and group that is shown, and none that is hidden', () => {
    const shown = COMMANDS.filter(({ isHidden }) => isHidden !== true).map(({ path }) => path.join(' '));
    assert.deepEqual(model.map(({ path }) => path).sort(), [...new Set(['', ...Object.keys(GROUPS), ...shown])].sort());
    for (const script of [bashCompletion, zshCompletion, fishCompletion]) {
      for (const path of shown) assert.ok(script(model).includes(`'${path}'`), path);
    }
  });

  it('gives an option the same meaning in all commands, because the scripts know it by its name', () => {
    const seen = new Map<string, boolean>();
    for (const { options, path } of model) {
      for (const { word, value } of options) {
        assert.equal(seen.get(word) ?? value !== null, value !== null, `${word} of ${path}`);
        seen.set(word, value !== null);
      }
    }
  });
});
