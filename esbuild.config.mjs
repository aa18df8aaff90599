// Builds the faces. What start-up does not need is a chunk under dist/lazy, loaded when an `await import('…')` is reached.
import { build, transform } from 'esbuild';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const production = process.argv.includes('--production');

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: production,
  legalComments: 'none',
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
// Always small: the exported page holds a copy of it, and so does the Action.
await build({
  ...common,
  entryPoints: [{ in: 'src/dashboard/main.tsx', out: 'dashboard' }],
  platform: 'browser',
  target: ['es2022', 'chrome120', 'firefox120', 'safari17'],
  format: 'iife',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  minify: true,
  outdir: 'dist',
});
const [script, style] = await Promise.all(['js', 'css'].map((kind) => readFile(`dist/dashboard.${kind}`, 'utf8')));
await Promise.all([
  face({ in: 'src/cli/cli.ts', out: 'cli' }, { hashbang: '#!/usr/bin/env node\n' }),
  face({ in: 'src/extension/extension.ts', out: 'extension' }, { external: ['vscode'] }),
  // One file, because a team's repository holds a copy of it.
  build({
    ...common,
    entryPoints: ['src/action/action.ts'],
    format: 'cjs',
    define: { PAGE_ASSETS: JSON.stringify(brotliCompressSync(JSON.stringify({ script, style })).toString('base64')) },
    minify: true,
    outfile: 'dist/action.js',
  }),
]);
await chmod('dist/cli.js', 0o755);
await writeConfigSchema();
await writeActionYml();

/**
 * Builds one face and its chunks. Only modules of the newer kind can be split; editors want the older kind, so each file
 * is rewritten after that.
 *
 * @param {{ in: string, out: string }} entry
 * @param {{ hashbang?: string, external?: string[] }} options
 */
async function face(entry, { hashbang = '', external = [] }) {
  const { outputFiles } = await build({
    ...common,
    external,
    entryPoints: [entry],
    format: 'esm',
    splitting: true,
    outdir: 'dist',
    chunkNames: 'lazy/[name]-[hash]',
    sourcemap: production ? false : 'inline',
    write: false,
  });
  for (const { path, text } of outputFiles) {
    const { code, map } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      supported: { 'dynamic-import': false },
      minify: production,
      legalComments: 'none',
      sourcemap: production ? false : 'external',
    });
    await mkdir(dirname(path), { recursive: true });
    const start = path.endsWith(`${entry.out}.js`) ? hashbang : '';
    // Beside the code and not in it: every start of the command line would read it.
    const end = map === '' ? '' : `//# sourceMappingURL=${basename(path)}.map\n`;
    await writeFile(path, start + code + end);
    if (map !== '') await writeFile(`${path}.map`, map);
  }
}

/** The JSON schema that the editor offers for the configuration file comes out of the table in `domain/config`. */
async function writeConfigSchema() {
  const { configJsonSchema } = await loadModule('src/domain/config/json-schema.ts');
  await writeFile('dist/config.schema.json', `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
}

/** The Action of this repository comes out of the tables of its inputs and outputs; it is committed. */
async function writeActionYml() {
  const { actionYml } = await loadModule('src/domain/action/action-yml.ts');
  await writeFile('action.yml', actionYml('dist/action.js'));
}

/**
 * What a module exports.
 *
 * @param {string} path of its source
 */
async function loadModule(path) {
  const { outputFiles } = await build({ ...common, entryPoints: [path], format: 'cjs', write: false });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0].text)(module, module.exports);
  return module.exports;
}
