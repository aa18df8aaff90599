// `npm run bench`: builds what ships, compiles the bench, and runs it.
//   -- --json        prints the rows as JSON
//   -- --only NAME   runs one group of rows
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const node = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

node(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.');
node('esbuild.config.mjs', '--production');
const bench = join(root, 'out', 'test', 'bench', 'run.js');
const { status } = spawnSync(process.execPath, [bench, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
