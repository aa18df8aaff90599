import assert from 'node:assert/strict';
import { changedNodes } from '../../../src/extension/tree/changed-nodes';

interface Row {
  key: string;
  signature: string;
  children: Row[];
}

const row = (key: string, signature = '', ...children: Row[]): Row => ({ key, signature, children });
const keys = (changed: Row[] | 'all'): string[] | 'all' => (changed === 'all' ? 'all' : changed.map(({ key }) => key));

describe('a refresh of the tree', () => {
  const before = [row('mine', '', row('a', '1', row('a1')), row('b', '1')), row('team', '', row('c', '1'))];

  it('draws nothing when nothing changed', () => {
    assert.deepEqual(keys(changedNodes(before, structuredClone(before))), []);
  });

  it('draws the one row whose text changed', () => {
    const after = [row('mine', '', row('a', '1', row('a1')), row('b', '2')), row('team', '', row('c', '1'))];
    assert.deepEqual(keys(changedNodes(before, after)), ['b']);
  });

  it('draws the row whose children came or went', () => {
    const after = [row('mine', '', row('a', '1', row('a1'), row('a2')), row('b', '1')), row('team', '', row('c', '1'))];
    assert.deepEqual(keys(changedNodes(before, after)), ['a']);
  });

  it('draws all when the groups themselves changed', () => {
    assert.equal(changedNodes(before, before.slice(0, 1)), 'all');
  });

  it('draws a group when rows moved between groups', () => {
    const after = [row('mine', '', row('b', '1')), row('team', '', row('c', '1'), row('a', '1', row('a1')))];
    assert.deepEqual(keys(changedNodes(before, after)), ['mine', 'team']);
  });
});
