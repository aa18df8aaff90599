// Runs the suites of test/workbench: the packaged extension in code-server, used through the page as a person would.
// Those in test/workbench/long are part of the long form only, `npm run test:long`, or where --grep asks for them.
//   node test/editor/run-workbench.mjs [--grep TEXT] [--extension DIR] [--vsix FILE]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installExtensions } from './code-server.mjs';
import { installEditor } from './install.mjs';
import { extensionId, packageExtension } from './package-extension.mjs';
import { editorDir, rootDir, shotsDir } from './paths.mjs';
import { onProcessEnd } from './reap.mjs';
import { runAsScript } from './run-as-script.mjs';
import { temporaryDirectory } from './temporary-directory.mjs';

const OPTIONS = /** @type {const} */ ({
  grep: { type: 'string' },
  extension: { type: 'string', default: rootDir },
  vsix: { type: 'string' },
});

/**
 * Compiles the suites, packages and installs the extension, and runs mocha.
 *
 * @param {string[]} args as on the command line
 * @throws {Error} when a test failed or none could run.
 */
export async function runWorkbench(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const extensionDir = resolve(values.extension);
  await installEditor();
  const require = createRequire(join(rootDir, 'package.json'));
  await compile(require.resolve('typescript/bin/tsc'));
  const { path, remove } = temporaryDirectory();
  const vsix = values.vsix ? resolve(values.vsix) : await packageExtension(extensionDir, path);
  const installed = await installExtensions([vsix]);
  /** @type {import('./types.js').WorkbenchRun} */
  const run = {
    harness: join(editorDir, 'harness.mjs'),
    extensionsDir: installed.extensionsDir,
    extensionId: extensionId(extensionDir),
    shotsDir,
  };
  try {
    const suites = join(rootDir, 'out', 'test', 'workbench');
    const mocha = [require.resolve('mocha/bin/mocha.js'), '--timeout', '90000', '--require', join(suites, 'hooks.js')];
    // A person's editor waits most of the time; two keep two cores busy.
    mocha.push('--parallel', '--jobs', '2');
    const grep = values.grep ? ['--grep', values.grep] : [];
    const env = { ...process.env, AUTO_PR_WORKBENCH: JSON.stringify(run) };
    const isLong = values.grep !== undefined || env['AUTO_PR_TESTS'] === 'long';
    const files = `${suites}/${isLong ? '**/' : ''}*.test.js`;
    const code = await exitCode([...mocha, ...grep, files], { stdio: 'inherit', env });
    if (code !== 0) throw new Error(`workbench suites failed (${code})`);
  } finally {
    installed.remove();
    remove();
  }
}

/**
 * Compiles the whole project, which takes a second when little has changed. Type errors are the business of `npm run
 * check`: the compiler writes its output all the same, with exit code 2.
 *
 * @param {string} tsc
 */
async function compile(tsc) {
  const code = await exitCode([tsc, '-p', rootDir], { stdio: 'ignore' });
  if (code === 2) console.log('editor: the compiler has complaints, `npm run check` shows them');
  else if (code !== 0) throw new Error('compiling the suites failed: see `npm run check`');
}

/**
 * Runs a Node program to its end. On Ctrl-C the terminal stops it too; on any other end of this process, we do.
 *
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
async function exitCode(args, options) {
  const child = spawn(process.execPath, args, { cwd: rootDir, ...options });
  const forget = onProcessEnd(() => void child.kill());
  const [code, signal] = await once(child, 'exit');
  forget();
  return code ?? signal;
}

await runAsScript(import.meta, () => runWorkbench(process.argv.slice(2)));
