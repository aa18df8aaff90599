// Runs the suites of test/dashboard: the exported and the served page in a real browser.
//   node test/editor/run-dashboard.mjs [--grep TEXT]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './find-browser.mjs';
import { installEditor } from './install.mjs';
import { editorDir, rootDir, shotsDir } from './paths.mjs';
import { onProcessEnd } from './reap.mjs';
import { runAsScript } from './run-as-script.mjs';

/**
 * Runs mocha on the compiled suites; `npm run compile` and `npm run build` come first.
 *
 * @param {string[]} args as on the command line
 * @throws {Error} when a test failed.
 */
export async function runDashboard(args) {
  const { values } = parseArgs({ args, options: { grep: { type: 'string' } } });
  if (!findBrowser()) await installEditor();
  mkdirSync(shotsDir, { recursive: true });
  const mocha = createRequire(join(rootDir, 'package.json')).resolve('mocha/bin/mocha.js');
  const grep = values.grep ? ['--grep', values.grep] : [];
  const env = { ...process.env, AUTO_PR_HARNESS: join(editorDir, 'harness.mjs'), AUTO_PR_SHOTS: shotsDir };
  const child = spawn(process.execPath, [mocha, ...grep, join(rootDir, 'out/test/dashboard/**/*.test.js')], {
    cwd: rootDir,
    stdio: 'inherit',
    env,
  });
  const forget = onProcessEnd(() => void child.kill());
  const [code, signal] = await once(child, 'exit');
  forget();
  if (code !== 0) throw new Error(`the suites of the dashboard failed (${code ?? signal})`);
}

await runAsScript(import.meta, () => runDashboard(process.argv.slice(2)));
