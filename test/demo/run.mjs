// `npm run demo`: the extension in an editor, on a sample repository in which a colleague works too.
//   -- --headless   runs the same to its end by itself and leaves screenshots in test/editor/shots
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension } from '../editor/package-extension.mjs';
import { onProcessEnd } from '../editor/reap.mjs';
import { rootDir } from '../editor/paths.mjs';
import { temporaryDirectory } from '../editor/temporary-directory.mjs';
import { Colleague } from './colleague.mjs';
import { findDesktopEditor, openDesktopEditor } from './desktop-editor.mjs';
import { runHeadless } from './headless.mjs';
import { makeSample } from './sample.mjs';
import { serveEditor } from './serve-editor.mjs';

const { values } = parseArgs({ options: { headless: { type: 'boolean', default: false } } });
const { path: home } = temporaryDirectory();

console.log('demo: building');
const extensions = [await packageExtension(rootDir, home), packageGuide()];
const sample = makeSample(home);
const colleague = new Colleague(sample.colleague);
onProcessEnd(() => colleague.stop());
colleague.begin();

if (values.headless) {
  await runHeadless({ sample, extensions: extensions.slice(0, 1), colleague });
  process.exit(0);
}

colleague.workOn();
const desktop = findDesktopEditor();
if (desktop) {
  console.log(`demo: opening ${desktop} on ${sample.mine}; close its window or press Ctrl-C here to end`);
  await openDesktopEditor(desktop, { home, folder: sample.mine, extensions });
} else {
  const url = await serveEditor({ folder: sample.mine, extensions });
  console.log(`demo: no code or cursor found; open ${url}\ndemo: press Ctrl-C here to end`);
  await new Promise(() => setInterval(() => undefined, 60_000));
}
process.exit(0);

/** A second, tiny extension that opens the walkthrough: the product itself never opens anything unasked. */
function packageGuide() {
  const out = join(home, 'guide.vsix');
  const vsce = join(rootDir, 'node_modules', '@vscode', 'vsce', 'vsce');
  const args = [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', out];
  execFileSync(process.execPath, args, { cwd: join(import.meta.dirname, 'guide'), stdio: 'pipe' });
  return out;
}
