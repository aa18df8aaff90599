// `npm run faults`: builds what ships, compiles the harness, and breaks the store in every way it knows.
//   -- --seed S      the same faults again
//   -- --rounds N    of each scenario
//   -- --only NAME   one scenario, or several with commas
//   -- --json        the table as JSON
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const node = (/** @type {string[]} */ ...args) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

node(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.');
node('esbuild.config.mjs', '--production');
const faults = join(root, 'out', 'test', 'faults', 'run.js');
const { status } = spawnSync(process.execPath, [faults, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
