// Runs the suites of test/host inside the real extension host, one editor window a scenario, two windows at a time.
//   node test/editor/run-host.mjs [--scenario NAME]… [--grep TEXT] [--extension DIR]
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleHostSuites } from './bundle-host-suites.mjs';
import { chooseEditor } from './choose-editor.mjs';
import { installEditor } from './install.mjs';
import { rootDir } from './paths.mjs';
import { prepareScenario } from './prepare-scenario.mjs';
import { runAsScript } from './run-as-script.mjs';
import { temporaryDirectory } from './temporary-directory.mjs';

const OPTIONS = /** @type {const} */ ({
  scenario: { type: 'string', multiple: true },
  grep: { type: 'string' },
  extension: { type: 'string', default: rootDir },
});

const LINE_PREFIX = 'mocha│';

/**
 * Runs every chosen scenario and prints one closing line.
 *
 * @param {string[]} args as on the command line
 * @throws {Error} when a scenario had a failing test, no passing one, or did not run to its end.
 */
export async function runHost(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const extensionDir = resolve(values.extension);
  const scenarios = await chosenScenarios(extensionDir, values.scenario);
  const { entry, suites } = await bundleHostSuites(join(extensionDir, 'test', 'host'));
  const { runInHost, lanes } = await hostRunner();
  const started = performance.now();
  const total = { passes: 0, failures: 0, pending: 0 };
  const problems = [];
  const waiting = scenarios.values();
  const lane = async () => {
    for (const scenario of waiting) {
      const files = filesOf(scenario, suites);
      const outcome = await runScenario(scenario, { runInHost, extensionDir, entry, files, grep: values.grep ?? null });
      total.passes += outcome.passes;
      total.failures += outcome.failures;
      total.pending += outcome.pending;
      if (outcome.problem) problems.push(`${scenario.name}: ${outcome.problem}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = Math.round((performance.now() - started) / 1000);
  const { passes, failures, pending } = total;
  console.log(
    `editor: ${passes} passing, ${failures} failing, ${pending} pending in ${scenarios.length} scenarios (${seconds} s)`,
  );
  if (problems.length > 0) throw new Error(`host suites failed\n  ${problems.join('\n  ')}`);
}

/**
 * Runs one scenario and prints what its suites said, in one piece at the end: another may be running beside it.
 *
 * @param {import('./types.js').Scenario} scenario
 * @param {{ runInHost: import('./types.js').RunInHost, extensionDir: string, entry: string, files: string[], grep: string | null }} run
 */
async function runScenario({ name, prepare }, { runInHost, extensionDir, entry, files, grep }) {
  console.log(`editor: scenario ${name} begins`);
  const lines = [`\neditor: scenario ${name}`];
  const print = (/** @type {string} */ line) => void lines.push(line);
  const results = temporaryDirectory();
  const { prepared, remove } = await prepareScenario(prepare);
  const resultFile = join(results.path, 'result.json');
  /** @type {import('./types.js').HostRun} */
  const run = { files, resultFile, grep, linePrefix: LINE_PREFIX, color: process.stdout.isTTY === true };
  try {
    const env = { AUTO_PR_HOST_RUN: JSON.stringify(run) };
    return await runInHost({ name, prepared, extensionDir, entry, env, resultFile, print, linePrefix: LINE_PREFIX });
  } finally {
    console.log(lines.join('\n'));
    remove();
    results.remove();
  }
}

/**
 * @param {string} extensionDir
 * @param {readonly string[] | undefined} names
 * @returns {Promise<import('./types.js').Scenario[]>}
 */
async function chosenScenarios(extensionDir, names) {
  const file = join(extensionDir, 'test', 'host', 'scenarios.mjs');
  /** @type {{ scenarios: import('./types.js').Scenario[] }} */
  const { scenarios } = await import(pathToFileURL(file).href);
  const known = scenarios.map(({ name }) => name);
  const unknown = names?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) throw new Error(`no such scenario: ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  return scenarios.filter(({ name }) => names?.includes(name) ?? true);
}

/**
 * @param {import('./types.js').Scenario} scenario
 * @param {Map<string, string>} compiled
 */
function filesOf({ name, suites }, compiled) {
  return suites.flatMap((suite) => {
    const files = [...compiled]
      .filter(([path]) => path === suite || path.startsWith(`${suite}/`))
      .map(([, file]) => file);
    if (files.length === 0) throw new Error(`scenario ${name} names ${suite}, but test/host has no such suite.`);
    return files;
  });
}

/**
 * The desktop editor's runner is loaded only where it is used. It prints for itself, so its windows take turns; others
 * wait most of the time, and two keep two cores busy.
 */
async function hostRunner() {
  if (chooseEditor() === 'electron') {
    return { runInHost: (await import('./host-in-electron.mjs')).runInElectron, lanes: 1 };
  }
  await installEditor();
  return { runInHost: (await import('./host-in-code-server.mjs')).runInCodeServer, lanes: 2 };
}

await runAsScript(import.meta, () => runHost(process.argv.slice(2)));
