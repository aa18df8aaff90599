import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../helpers/project';

const PACKAGED = join(ROOT, 'test', 'editor', 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');

/** By a name to show: the Node of this run, and the one that GitHub's runner has, where the editor's tests brought it. */
export const NODES: Readonly<Record<string, string>> = {
  [`Node ${process.versions.node.split('.')[0] ?? ''}`]: process.execPath,
  ...(existsSync(PACKAGED) && { 'the packaged Node 24': PACKAGED }),
};
