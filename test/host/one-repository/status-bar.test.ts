import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../../src/app/window/repository-window';
import type { Parts } from '../../../src/extension/parts';
import { StatusBar } from '../../../src/extension/status-bar/status-bar';
import { complete, onlyRepository, restoreClock, shiftClock, start } from '../extension';

describe('the status item', () => {
  let parts: Parts;
  let repository: RepositoryWindow;
  /** The editor lets nobody read another's item: this is one more, filled by the same code. */
  let item: vscode.StatusBarItem;
  let bar: StatusBar;

  const background = (): string | undefined => (item.backgroundColor as { id: string } | undefined)?.id;

  async function work(): Promise<void> {
    repository.touch('human');
    await repository.saveActivity();
  }

  beforeEach(async () => {
    ({ parts, repository } = await onlyRepository());
    item = vscode.window.createStatusBarItem('status-in-a-test');
    bar = new StatusBar(parts, item);
    await start(repository);
    await work();
  });

  afterEach(async () => {
    restoreClock(parts);
    await complete(repository);
    bar.dispose();
  });

  it('counts what was worked, and not the sleep of the machine', async () => {
    shiftClock(parts, 5);
    await work();
    assert.equal(item.text, '$(layers) 0:05');
    shiftClock(parts, 20);
    await repository.tick();
    assert.equal(item.text, '$(layers) 0:05 · idle 20 min');
    await work();
    assert.equal(item.text, '$(layers) 0:05');
  });

  it('goes on where it was when the clock of the machine changes', async () => {
    shiftClock(parts, -60);
    await work();
    assert.match(item.text, /^\$\(layers\) 0:0\d$/);
    shiftClock(parts, 2);
    await work();
    assert.match(item.text, /^\$\(layers\) 0:0\d$/);
  });

  it('counts down by the minute with a warning behind it, and announces no tick', async () => {
    const label = item.accessibilityInformation?.label;
    shiftClock(parts, 31);
    await repository.update();
    assert.deepEqual([item.text, background()], ['$(layers) Completes in 4 min', 'statusBarItem.warningBackground']);
    shiftClock(parts, 1);
    await repository.update();
    assert.equal(item.text, '$(layers) Completes in 3 min');
    assert.equal(item.accessibilityInformation?.label, label);
    await work();
    assert.deepEqual([item.text, background()], ['$(layers) 0:00', undefined]);
  });

  it('says for half a minute that the session completed, and then starts one at a click', async () => {
    assert.equal(item.command, 'autoPr.session.status');
    await complete(repository);
    assert.equal(item.text, '$(check) Session complete');
    shiftClock(parts, 0.5);
    await repository.update();
    assert.deepEqual([item.text, item.command], ['$(layers) Start session', 'autoPr.session.start']);
  });

  it('says with an error behind it that sessions cannot be saved, and no longer than that is so', async () => {
    const { windows } = repository.clone.paths;
    rmSync(windows, { recursive: true });
    writeFileSync(windows, 'in the way');
    await repository.tick();
    assert.deepEqual([item.text, background()], ['$(error) Auto-PR', 'statusBarItem.errorBackground']);
    rmSync(windows);
    await repository.tick();
    assert.deepEqual([item.text, background()], ['$(layers) 0:00', undefined]);
  });
});
