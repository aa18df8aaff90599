import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { SaidCauses } from '../../../src/extension/notices/said-causes';
import { onlyRepository, restoreClock, shiftClock } from '../extension';

describe('the health of a shared repository', () => {
  it('is warned of where it is critical, once a day, and leads to the dashboard', async () => {
    const { parts, repository } = await onlyRepository();
    const file = join(repository.clone.location.topLevel ?? '', '.auto-pr', 'config.yaml');
    let told: string | null = null;
    parts.notices.show = async ({ text, buttons, isOurs }) => {
      if (!text.startsWith('Configuration') || (isOurs && !(await isOurs()))) return undefined;
      told = text;
      return buttons[0];
    };
    try {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, 'timeout_minutes: 40\nidle_warning_minutes: 60\n');
      await repository.reloadConfig();
      await repository.clone.store.updateClone({ sharing: 'team' });
      shiftClock(parts, 11);
      // What warns is loaded with the first news of a shared repository, and looks with the next.
      while (told === null) await repository.update();
      assert.equal(told, 'Configuration: Errors in its files: 1; the limit is at most 0.');
      await tabNamed('Auto-PR Dashboard');
      const { ports, paths } = repository.clone;
      assert.equal(await new SaidCauses(ports, paths.said).isSettled('health-config-problems'), true);
    } finally {
      Reflect.deleteProperty(parts.notices, 'show');
      restoreClock(parts);
      rmSync(file);
      await repository.reloadConfig();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
});

/** Resolves when a tab of that name is open. */
function tabNamed(label: string): Promise<void> {
  const isOpen = (): boolean => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => tab.label === label));
  return new Promise((resolve) => {
    const listening = vscode.window.tabGroups.onDidChangeTabs(check);
    check();
    function check(): void {
      if (!isOpen()) return;
      listening.dispose();
      resolve();
    }
  });
}
