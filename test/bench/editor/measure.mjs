// Measures the extension in a real editor:  node test/bench/editor/measure.mjs FIGURES.json
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../../editor/browser.mjs';
import { installExtensions, startCodeServer } from '../../editor/code-server.mjs';
import { runInCodeServer } from '../../editor/host-in-code-server.mjs';
import { installEditor } from '../../editor/install.mjs';
import { packageExtension } from '../../editor/package-extension.mjs';
import { rootDir } from '../../editor/paths.mjs';
import { temporaryDirectory } from '../../editor/temporary-directory.mjs';
import { windowUrl } from '../../editor/window-url.mjs';

const STARTS = 5;

const [target = 'figures.json'] = process.argv.slice(2);
const { path: home } = temporaryDirectory();
await installEditor();
const folder = join(home, 'sample');
mkdirSync(folder);
writeFileSync(join(folder, 'readme.md'), '# Sample\n');
execFileSync('git', ['init', '--quiet'], { cwd: folder });

const vsix = await packageExtension(rootDir, home);
const figures = { ...(await inHost()), activation: await activations() };
writeFileSync(target, JSON.stringify(figures));
process.exit(0);

async function inHost() {
  const entry = join(rootDir, 'out', 'bench-host', 'host-probe.js');
  await build({
    entryPoints: [join(import.meta.dirname, 'host-probe.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const file = join(home, 'host.json');
  const resultFile = join(home, 'result.json');
  const outcome = await runInCodeServer({
    name: 'bench',
    prepared: { folder },
    extensionDir: rootDir,
    entry,
    env: { AUTO_PR_FIGURES: file, AUTO_PR_RESULT: resultFile },
    resultFile,
    linePrefix: 'bench│',
  });
  if (outcome.problem) throw new Error(outcome.problem);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The editor's own account of each start: loading the code and calling `activate`. */
async function activations() {
  const { extensionsDir } = await installExtensions([vsix]);
  const server = await startCodeServer({ extensionsDir });
  const browser = await launchBrowser();
  const times = [];
  try {
    for (let start = 0; start < STARTS; start += 1) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
      await page.goto(windowUrl(server.url, { folder }));
      await page.locator('.statusbar-item[id^="auto-pr-sessions.auto-pr-sessions"]').waitFor();
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input[type="text"]').fill('>Developer: Show Running Extensions');
      await page
        .locator('.quick-input-widget .monaco-list-row')
        .filter({ hasText: 'Show Running Extensions' })
        .first()
        .click();
      const row = page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: 'Auto-PR Sessions' });
      const text = await row.locator('.activation-time').innerText();
      const milliseconds = /(\d+)\s*ms/.exec(text)?.[1];
      if (milliseconds === undefined) throw new Error(`no activation time in: ${text}`);
      times.push(Number(milliseconds));
      await page.close();
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return times;
}
