import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../../src/app/window/repository-window';
import type { Parts } from '../../../src/extension/parts';
import { complete, onlyRepository, restoreClock, shiftClock, start, until } from '../extension';

function commit(repository: RepositoryWindow, name: string, message: string): string {
  const cwd = repository.clone.location.topLevel ?? '';
  writeFileSync(join(cwd, name), `${message}\n`);
  execFileSync('git', ['add', '.'], { cwd });
  execFileSync('git', ['commit', '--quiet', '--message', message], { cwd });
  return execFileSync('git', ['rev-parse', 'HEAD'], { cwd, encoding: 'utf8' }).trim();
}

describe('a session in the editor', () => {
  let parts: Parts;
  let repository: RepositoryWindow;

  beforeEach(async () => {
    ({ parts, repository } = await onlyRepository());
    await start(repository);
  });

  afterEach(async () => {
    restoreClock(parts);
    await complete(repository);
  });

  it('takes in commits by itself, whoever makes them', async () => {
    const sha = commit(repository, 'a.ts', 'Add a');
    await until(repository, () => repository.snapshot?.current?.commits.some((one) => one.sha === sha) ?? false);
  });

  it('does not take in what a checkout brings', async () => {
    const cwd = repository.clone.location.topLevel ?? '';
    execFileSync('git', ['checkout', '--quiet', '--detach', 'HEAD~1'], { cwd });
    execFileSync('git', ['checkout', '--quiet', 'main'], { cwd });
    const sha = commit(repository, 'b.ts', 'Add b');
    await until(repository, () => repository.snapshot?.current?.commits.at(-1)?.sha === sha);
    assert.equal(repository.snapshot?.current?.commits.length, 1);
  });

  it('completes at a marker in a commit subject', async () => {
    commit(repository, 'c.ts', 'Add c [ready]');
    await until(repository, () => repository.snapshot?.current === null);
    assert.equal(repository.snapshot?.list.ended[0]?.trigger, 'marker');
  });

  it('comes back with undo', async () => {
    const ulid = repository.snapshot?.current?.ulid;
    await complete(repository);
    await vscode.commands.executeCommand('autoPr.session.undo');
    await until(repository, () => repository.snapshot?.current?.ulid === ulid);
  });

  it('turns quiet into a warning, a countdown and a completion at the last activity', async () => {
    const lastActivityAt = repository.snapshot?.current?.lastActivityAt ?? 0;
    shiftClock(parts, 16);
    await repository.update();
    assert.equal(repository.snapshot?.current?.status, 'warning');
    shiftClock(parts, 15);
    await repository.update();
    assert.equal(repository.snapshot?.current?.status, 'idle');
    shiftClock(parts, 5);
    await repository.tick();
    const ended = repository.snapshot?.list.ended[0];
    assert.equal(repository.snapshot?.current, null);
    assert.equal(ended?.trigger, 'timeout');
    assert.ok(Math.abs((ended?.endedAt ?? 0) - lastActivityAt) < 60_000);
  });

  it('stops the countdown at any activity', async () => {
    shiftClock(parts, 32);
    await repository.update();
    assert.equal(repository.snapshot?.current?.status, 'idle');
    await vscode.commands.executeCommand('autoPr.session.keepWorking');
    assert.equal(repository.snapshot?.current?.status, 'active');
  });

  it('is kept open by an edit and by a commit that an agent makes while the person is away', async () => {
    shiftClock(parts, 32);
    await repository.update();
    assert.equal(repository.snapshot?.current?.status, 'idle');
    const uri = vscode.Uri.file(join(repository.clone.location.topLevel ?? '', 'readme.md'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'An agent was here.\n');
    await vscode.workspace.applyEdit(edit);
    await until(repository, () => repository.snapshot?.current?.status === 'active');
    shiftClock(parts, 32);
    await repository.update();
    assert.equal(repository.snapshot?.current?.status, 'idle');
    commit(repository, 'd.ts', 'Add d');
    await until(repository, () => repository.snapshot?.current?.status === 'active');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('does not count a sleep of the laptop', async () => {
    repository.touch('human');
    await repository.saveActivity();
    const before = repository.snapshot?.current?.minutes.active ?? -1;
    shiftClock(parts, 20);
    repository.touch('human');
    await repository.saveActivity();
    assert.equal(repository.snapshot?.current?.minutes.active, before);
  });

  it('keeps counting where it was when the clock of the machine goes back', async () => {
    shiftClock(parts, -60);
    repository.touch('human');
    await repository.saveActivity();
    assert.equal(repository.snapshot?.current?.status, 'active');
    assert.ok((repository.snapshot?.current?.minutes.active ?? -1) >= 0);
  });

  it('carries one trace id from the command into its event', () => {
    const [entry] = repository.clone.store.journal.entries().filter(({ event }) => event?.kind === 'session.started');
    assert.match(entry?.event?.trace ?? '', /^[0-9A-Z]{26}$/);
  });

  it('says that sessions cannot be saved while the disk refuses, and no longer', async () => {
    const { windows } = repository.clone.paths;
    rmSync(windows, { recursive: true });
    writeFileSync(windows, 'in the way');
    await repository.tick();
    assert.notEqual(repository.snapshot?.failure, null);
    rmSync(windows);
    await repository.tick();
    assert.equal(repository.snapshot?.failure, null);
  });

  it('shows its event log as a document', async () => {
    await vscode.commands.executeCommand('autoPr.session.showEvents');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /"kind":"session\.started"/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('copies its id', async () => {
    await vscode.commands.executeCommand('autoPr.session.copyId');
    assert.equal(await vscode.env.clipboard.readText(), repository.snapshot?.current?.id);
  });

  it('draws only the rows that changed', async () => {
    const { buildTree } = await import('../../../src/extension/tree/build-tree.js');
    const { changedNodes } = await import('../../../src/extension/tree/changed-nodes.js');
    const now = parts.ports.clock.now();
    const before = buildTree([repository], now);
    assert.deepEqual(changedNodes(before, buildTree([repository], now)), []);
    const sha = commit(repository, 'e.ts', 'Add e');
    await until(repository, () => repository.snapshot?.current?.commits.at(-1)?.sha === sha);
    const changed = changedNodes(before, buildTree([repository], now));
    assert.notEqual(changed, 'all');
    assert.deepEqual(
      (changed as { key: string }[]).map(({ key }) => key),
      [`session ${repository.snapshot?.current?.ulid ?? ''}`],
    );
  });
});
