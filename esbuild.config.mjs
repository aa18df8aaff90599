// Builds the faces. What start-up does not need becomes chunks that are loaded when an `await import('…')` is reached:
// third-party libraries under dist/vendor, and parts of the domain under dist/lazy.
import { build } from 'esbuild';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

const LIBRARIES = ['simple-git', 'yaml', 're2js', 'commander'];

/**
 * Parts of the domain, which is pure: a second copy of what they share with a bundle does no harm there, as it would
 * where one has state or throws errors that others catch by their class.
 */
const PARTS = [
  'completion-markers',
  'config/config-template',
  'config/resolve-config',
  'config/validate-config',
  'suggest/suggest-config',
];

const production = process.argv.includes('--production');

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * Leaves the chunks out of a bundle and points its imports at them.
 *
 * @param {string} dist from the bundle to dist
 */
const chunks = (dist) => ({
  name: 'chunks',
  setup(b) {
    b.onResolve({ filter: new RegExp(`^(${LIBRARIES.join('|')})$`) }, ({ path }) => ({
      path: `${dist}/vendor/${path}.js`,
      external: true,
    }));
    b.onResolve({ filter: /\/domain\/.+\.js$/ }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return undefined;
      const part = path.replace(/^.*\/domain\/|\.js$/g, '');
      if (PARTS.includes(part)) return { path: `${dist}/lazy/${basename(part)}.js`, external: true };
      return { errors: [{ text: `${part} is imported lazily: name it in PARTS of esbuild.config.mjs` }] };
    });
  },
});

await rm('dist', { recursive: true, force: true });
await Promise.all([
  ...LIBRARIES.map((name) =>
    build({
      ...common,
      // A library must look the same to `import()` whether it comes from node_modules or from a chunk.
      stdin: { contents: `export * from '${name}';`, resolveDir: import.meta.dirname },
      outfile: `dist/vendor/${name}.js`,
      minify: true,
      sourcemap: false,
    }),
  ),
  build({
    ...common,
    entryPoints: PARTS.map((part) => ({ in: `src/domain/${part}.ts`, out: basename(part) })),
    outdir: 'dist/lazy',
    plugins: [chunks('..')],
  }),
  build({
    ...common,
    entryPoints: ['src/cli/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
    plugins: [chunks('.')],
  }),
  build({
    ...common,
    entryPoints: ['src/extension/extension.ts', 'src/extension/contributions.ts'],
    outdir: 'dist',
    external: ['vscode', './contributions.js'],
    plugins: [chunks('.')],
  }),
]);
await chmod('dist/cli.js', 0o755);
await writeConfigSchema();
await writeActionYml();

/** The JSON schema that the editor offers for the configuration file comes out of the table in `domain/config`. */
async function writeConfigSchema() {
  const { configJsonSchema } = await loadModule('src/domain/config/json-schema.ts');
  await mkdir('dist', { recursive: true });
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
  const { outputFiles } = await build({ ...common, entryPoints: [path], write: false, sourcemap: false });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0].text)(module, module.exports);
  return module.exports;
}
