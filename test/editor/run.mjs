// Runs all editor suites: on Linux in code-server, elsewhere in the desktop editor.
//   node test/editor/run.mjs
// AUTO_PR_EDITOR=electron|code-server overrides the choice, VSCODE_VERSION names the desktop editor's version.
import { chooseEditor } from './choose-editor.mjs';
import { runAsScript } from './run-as-script.mjs';
import { runHost } from './run-host.mjs';

await runAsScript(import.meta, async () => {
  await runHost([]);
  // Only code-server's workbench is a page that can be driven as a person would.
  if (chooseEditor() === 'code-server') await (await import('./run-workbench.mjs')).runWorkbench([]);
});
