import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { onlyRepository, until } from '../extension';

describe("the team's configuration", () => {
  it('shows its problems in the Problems panel and never stops the editor', async () => {
    const { repository } = await onlyRepository();
    const root = repository.clone.location.topLevel ?? '';
    const file = join(root, '.auto-pr', 'config.yaml');
    mkdirSync(join(root, '.auto-pr'), { recursive: true });
    writeFileSync(file, 'timeout_minutes: 40\nidle_warning_minutes: soon\nauto_pr_patterns: ["("]\n');
    await until(repository, () => repository.config.timeout_minutes === 40);
    const problems = vscode.languages
      .getDiagnostics(vscode.Uri.file(file))
      .filter(({ source }) => source === 'Auto-PR');
    assert.deepEqual(new Set(problems.map(({ range }) => range.start.line)), new Set([1, 2]));
    rmSync(file);
    await until(repository, () => repository.config.timeout_minutes === 30);
    assert.deepEqual(
      vscode.languages.getDiagnostics(vscode.Uri.file(file)).filter(({ source }) => source === 'Auto-PR'),
      [],
    );
  });

  it('switches the product off', async () => {
    const { repository } = await onlyRepository();
    const root = repository.clone.location.topLevel ?? '';
    const file = join(root, '.auto-pr', 'config.yaml');
    writeFileSync(file, 'enabled: false\n');
    await until(repository, () => repository.snapshot?.isEnabled === false);
    rmSync(file);
    await until(repository, () => repository.snapshot?.isEnabled === true);
  });

  it('opens as a template with every key where there is none', async () => {
    await onlyRepository();
    await vscode.commands.executeCommand('autoPr.config.open');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.match(document?.getText() ?? '', /# timeout_minutes: 30/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
