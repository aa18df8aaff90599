import { build } from 'esbuild';
import { readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { rootDir } from './paths.mjs';

const outDir = join(rootDir, 'out', 'host');

/**
 * Bundles the entry that the extension host loads and every suite in `suitesDir`, each for itself: a scenario then
 * loads the suites it names.
 *
 * @param {string} suitesDir
 * @returns {Promise<{ entry: string, suites: Map<string, string> }>} the compiled entry; compiled path by the suite's path
 *   relative to `suitesDir`, with slashes
 */
export async function bundleHostSuites(suitesDir) {
  const all = await readdir(suitesDir, { recursive: true });
  const names = all.filter((name) => name.endsWith('.test.ts')).sort();
  await rm(outDir, { recursive: true, force: true });
  await build({
    entryPoints: [
      { in: join(rootDir, 'test', 'host', 'index.ts'), out: 'index' },
      ...names.map((name) => ({ in: join(suitesDir, name), out: name.slice(0, -'.ts'.length) })),
    ],
    outdir: outDir,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  const compiled = names.map(
    (name) => /** @type {const} */ ([slashes(name), join(outDir, name.replace(/\.ts$/, '.js'))]),
  );
  return { entry: join(outDir, 'index.js'), suites: new Map(compiled) };
}

/** @param {string} path */
const slashes = (path) => relative('.', path).split(sep).join('/');
