import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { activeParts, complete, start, until } from '../extension';

describe('a window on several repositories', () => {
  it('has one window on each, nested ones too, and works on that of the active editor', async () => {
    const parts = await activeParts();
    const { repositories } = parts;
    const names = (): string[] => repositories.all.map(({ clone }) => basename(clone.location.topLevel ?? '')).sort();
    await new Promise<void>((resolve) => {
      const subscription = repositories.onDidChange(check);
      check();
      function check(): void {
        if (names().length < 3) return;
        subscription.dispose();
        resolve();
      }
    });
    assert.deepEqual(names(), ['first', 'nested', 'second']);

    for (const name of ['second', 'nested']) {
      const repository = repositories.all.find(({ clone }) => basename(clone.location.topLevel ?? '') === name)!;
      const file = vscode.Uri.file(join(repository.clone.location.topLevel ?? '', 'readme.md'));
      await vscode.window.showTextDocument(file);
      assert.equal(repositories.active, repository);
      await start(repository);
      const others = repositories.all.filter((other) => other !== repository);
      assert.deepEqual(
        others
          .map((other) => other.snapshot?.current?.ulid)
          .filter((ulid) => ulid === repository.snapshot?.current?.ulid),
        [],
      );
    }
    for (const repository of repositories.all) {
      if (!repository.snapshot?.current) continue;
      await vscode.window.showTextDocument(
        vscode.Uri.file(join(repository.clone.location.topLevel ?? '', 'readme.md')),
      );
      await complete(repository);
    }
    assert.ok(repositories.all.every(({ snapshot }) => snapshot?.current === null));
    await until(repositories.all[0]!, () => true);
  });
});
