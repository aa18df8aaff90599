import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeParts } from '../extension';

describe('a window without a folder', () => {
  it('has no repository, and every command stays kind', async () => {
    const parts = await activeParts();
    assert.deepEqual(parts.repositories.all, []);
    assert.equal(parts.repositories.isReady, true);
    for (const command of [
      'autoPr.session.start',
      'autoPr.session.status',
      'autoPr.session.complete',
      'autoPr.refresh',
    ]) {
      await vscode.commands.executeCommand(command);
    }
  });
});
