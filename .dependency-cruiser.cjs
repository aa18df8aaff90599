/** The layers of the product: domain ← ports ← app, store ← adapters ← faces. */
const NODE_AND_VSCODE = '^(node:|vscode$|fs|path|os|child_process|crypto|http|https|net|process|util|url)';
const FACES = 'extension|cli|action|mcp|dashboard';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain imports only itself and the schema and regex libraries',
      severity: 'error',
      from: { path: '^src/domain' },
      to: { pathNot: '^(src/domain|node_modules/(valibot|re2js)/)' },
    },
    {
      name: 'ports-are-types',
      severity: 'error',
      from: { path: '^src/ports' },
      to: { pathNot: '^src/(domain|ports)' },
    },
    {
      name: 'store-knows-only-ports',
      severity: 'error',
      from: { path: '^src/store' },
      to: { pathNot: '^(src/(domain|ports|store)|node_modules/valibot/)' },
    },
    {
      name: 'app-knows-only-ports-and-store',
      severity: 'error',
      from: { path: '^src/app' },
      to: { pathNot: '^(src/(domain|ports|store|app)|node_modules/valibot/)' },
    },
    {
      name: 'adapters-know-no-face',
      severity: 'error',
      from: { path: '^src/adapters' },
      to: { path: `^src/(${FACES}|app|store)` },
    },
    {
      name: 'adapters-are-built-in-compose',
      comment: 'adapters are constructed only in the compose file of each face',
      severity: 'error',
      from: { path: `^src/(${FACES})`, pathNot: 'compose[a-z-]*\\.ts$' },
      to: { path: '^src/adapters' },
    },
    {
      name: 'a-face-imports-no-other-face',
      severity: 'error',
      from: { path: `^src/(${FACES})/` },
      to: { path: `^src/(${FACES})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'the-dashboard-shows-and-nothing-else',
      comment: 'the page in the browser imports the domain, and the libraries that draw it',
      severity: 'error',
      from: { path: '^src/dashboard' },
      to: {
        pathNot:
          '^(src/(dashboard|domain)/|node_modules/(valibot|react|react-dom|@types/react|@types/react-dom|@tanstack/react-virtual|@visx/[a-z]+)/)',
      },
    },
    {
      name: 'vscode-only-in-the-extension',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/extension' },
      to: { path: '^vscode$' },
    },
    {
      name: 'no-node-in-pure-layers',
      severity: 'error',
      from: { path: '^src/(domain|ports|app|store)' },
      to: { path: NODE_AND_VSCODE, dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src', pathNot: '[.]d[.]ts$' }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
