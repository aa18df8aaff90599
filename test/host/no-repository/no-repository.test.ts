import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { activeParts } from '../extension';

describe('a folder that is no repository', () => {
  it('has none, until somebody makes one', async () => {
    const { repositories } = await activeParts();
    assert.deepEqual(repositories.all, []);
    execFileSync('git', ['init', '--quiet'], { cwd: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath });
    await vscode.commands.executeCommand('autoPr.refresh');
    assert.equal(repositories.all.length, 1);
  });
});
