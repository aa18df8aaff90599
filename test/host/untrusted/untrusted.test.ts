import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { activeParts } from '../extension';

describe('a workspace that is not trusted', () => {
  it('opens no repository and never starts git', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const { repositories } = await activeParts();
    await vscode.commands.executeCommand('autoPr.session.start');
    await vscode.commands.executeCommand('autoPr.refresh');
    assert.deepEqual(repositories.all, []);
    assert.equal(existsSync(process.env['AUTO_PR_GIT_CALLS'] ?? ''), false);
  });
});
