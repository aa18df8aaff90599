import { execFile } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rootDir } from './paths.mjs';
import { temporaryDirectory } from './temporary-directory.mjs';

const run = promisify(execFile);

/** Thousands of files that never ship; the packager would hold each against each of its patterns. */
const NEVER_SHIPPED = ['.git', 'coverage', 'node_modules', 'out', 'src', 'test'];

/**
 * Builds the extension as it ships and packages it.
 *
 * @param {string} extensionDir
 * @param {string} outDir where the package goes
 * @returns {Promise<string>} the path of the .vsix
 * @throws {Error} with what the build or the packager printed.
 */
export async function packageExtension(extensionDir, outDir) {
  const buildScript = join(extensionDir, 'esbuild.config.mjs');
  if (existsSync(buildScript)) await node([buildScript, '--production'], extensionDir);
  const vsix = join(outDir, 'extension.vsix');
  const vsce = createRequire(join(rootDir, 'package.json')).resolve('@vscode/vsce/vsce');
  const { path: copy, remove } = temporaryDirectory();
  try {
    for (const name of readdirSync(extensionDir)) {
      if (!NEVER_SHIPPED.includes(name)) cpSync(join(extensionDir, name), join(copy, name), { recursive: true });
    }
    await node([vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--out', vsix], copy);
  } finally {
    remove();
  }
  return vsix;
}

/**
 * The identifier under which an editor knows the extension: `publisher.name`.
 *
 * @param {string} extensionDir
 */
export function extensionId(extensionDir) {
  /** @type {{ publisher: string, name: string }} */
  const { publisher, name } = JSON.parse(readFileSync(join(extensionDir, 'package.json'), 'utf8'));
  return `${publisher}.${name}`;
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
async function node(args, cwd) {
  try {
    await run(process.execPath, args, { cwd });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`packaging the extension failed: node ${args.join(' ')}\n${stdout}${stderr}`);
  }
}
