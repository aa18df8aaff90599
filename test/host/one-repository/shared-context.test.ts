import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { removeFact } from '../../../src/app/context/remove-fact';
import { setFact } from '../../../src/app/context/set-fact';
import type { RepositoryWindow } from '../../../src/app/window/repository-window';
import type { Parts } from '../../../src/extension/parts';
import type { Node } from '../../../src/extension/tree/node';
import { onlyRepository, until } from '../extension';

const HOSTILE = '$(trash) [a](command:x)\u001b[31m\nnext';

describe('the shared context in the editor', () => {
  let parts: Parts;
  let repository: RepositoryWindow;

  const tree = async (): Promise<Node[]> => {
    const { buildTree } = await import('../../../src/extension/tree/build-tree.js');
    return buildTree([repository], parts.ports.clock.now());
  };
  const rows = async (): Promise<vscode.TreeItem[]> =>
    (await tree()).find(({ key }) => key === 'context')?.children.map((node) => node.item()) ?? [];

  beforeEach(async () => {
    ({ parts, repository } = await onlyRepository());
  });

  afterEach(async () => {
    for (const { key } of repository.snapshot?.facts ?? []) await removeFact(repository.clone, key);
    await until(repository, () => repository.snapshot?.facts.length === 0);
  });

  it('is a group only while there are facts', async () => {
    assert.deepEqual(await rows(), []);
    await setFact(repository.clone, 'auth.owner', { value: 'the refactor owns src/auth' });
    await until(repository, () => repository.snapshot?.facts.length === 1);
    const [row] = await rows();
    assert.equal(row?.label, 'auth.owner');
    assert.match(String(row?.description), /^the refactor owns src\/auth · .+ · just now$/);
  });

  it('draws only the row of the fact that changed', async () => {
    const { changedNodes } = await import('../../../src/extension/tree/changed-nodes.js');
    await setFact(repository.clone, 'a', { value: 1 });
    await setFact(repository.clone, 'b', { value: 1 });
    await until(repository, () => repository.snapshot?.facts.length === 2);
    const before = await tree();
    await setFact(repository.clone, 'b', { value: 2 });
    await until(repository, () => repository.snapshot?.facts[1]?.value === 2);
    const changed = changedNodes(before, await tree());
    assert.notEqual(changed, 'all');
    assert.deepEqual(
      (changed as Node[]).map(({ key }) => key.split(' ').at(-1)),
      ['b'],
    );
  });

  it('shows everybody’s text as text', async () => {
    await setFact(repository.clone, 'hostile', { value: HOSTILE });
    await until(repository, () => repository.snapshot?.facts.length === 1);
    const [row] = await rows();
    const tooltip = row?.tooltip as vscode.MarkdownString;
    assert.match(String(row?.description), /^\$\(trash\) \[a\]\(command:x\) \[31m next · /);
    assert.doesNotMatch(tooltip.value, /\[a\]\(/);
    assert.ok(tooltip.isTrusted !== true && tooltip.supportThemeIcons !== true);
  });
});
