import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../../src/app/window/repository-window';
import type { Repositories } from '../../../src/extension/repositories';
import type { Node } from '../../../src/extension/tree/node';
import { activeParts, complete, start, until } from '../extension';

const nameOf = ({ clone }: RepositoryWindow): string => basename(clone.location.topLevel ?? '');

describe('a window on several repositories', () => {
  let repositories: Repositories;
  let now: () => number;

  const named = (name: string): RepositoryWindow => repositories.all.find((one) => nameOf(one) === name)!;

  /** What a person does who goes there: opens a file of it. */
  async function goTo(repository: RepositoryWindow): Promise<void> {
    const file = vscode.Uri.file(join(repository.clone.location.topLevel ?? '', 'readme.md'));
    await vscode.window.showTextDocument(file);
    assert.equal(repositories.active, repository);
  }

  before(async () => {
    const parts = await activeParts();
    ({ repositories } = parts);
    now = () => parts.ports.clock.now();
    await new Promise<void>((resolve) => {
      const subscription = repositories.onDidChange(check);
      check();
      function check(): void {
        if (repositories.all.length < 4) return;
        subscription.dispose();
        resolve();
      }
    });
  });

  afterEach(async () => {
    for (const repository of repositories.all) {
      if (!repository.snapshot?.current) continue;
      await goTo(repository);
      await complete(repository);
    }
  });

  it('has one window on each, nested ones and other working trees too', () => {
    assert.deepEqual(repositories.all.map(nameOf).sort(), ['first', 'nested', 'second', 'tree']);
  });

  it('works on that of the active editor', async () => {
    for (const name of ['second', 'nested']) {
      const repository = named(name);
      await goTo(repository);
      await start(repository);
      const ulid = repository.snapshot?.current?.ulid;
      const others = repositories.all.filter((other) => other !== repository);
      assert.ok(others.every((other) => other.snapshot?.current?.ulid !== ulid));
    }
  });

  it('shows each session of two working trees of a clone once, at the tree that it is open in', async () => {
    const { buildTree } = await import('../../../src/extension/tree/build-tree.js');
    const trees = [named('second'), named('tree')];
    for (const repository of trees) {
      await goTo(repository);
      await start(repository);
    }
    for (const repository of trees) await until(repository, () => repository.snapshot?.list.mine.length === 2);
    const mine = buildTree(repositories.all, now()).find(({ key }) => key === 'mine');
    const rows = new Map(
      mine?.children.map(({ session }) => [session?.view.ulid, session && nameOf(session.repository)]),
    );
    assert.equal(mine?.children.length, 2);
    assert.deepEqual(
      trees.map(({ snapshot }) => rows.get(snapshot?.current?.ulid)),
      ['second', 'tree'],
    );
    const keysOf = (nodes: readonly Node[]): string[] =>
      nodes.flatMap(({ key, children }) => [key, ...keysOf(children)]);
    const keys = keysOf(buildTree(repositories.all, now()));
    assert.deepEqual(keys, [...new Set(keys)]);
  });
});
