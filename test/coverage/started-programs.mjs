import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The programs that wrote what they covered although a test started them. What is measured are mocha's own processes: in a
 * bundle, what was never even compiled would count as covered.
 *
 * @param {string} directory of V8's reports, one a process
 * @returns {string[]} the URL of one file of each
 */
export function startedPrograms(directory) {
  return readdirSync(directory)
    .map((name) => filesIn(join(directory, name)))
    .map((files) => (files.some((url) => url.includes('/node_modules/mocha/')) ? files.find(isBuilt) : files[0]))
    .filter((url) => url !== undefined);
}

/** @param {string} path of a report */
function filesIn(path) {
  /** @type {{ result: { url: string }[] }} */
  const { result } = JSON.parse(readFileSync(path, 'utf8'));
  return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
}

/** @param {string} url */
function isBuilt(url) {
  return url.includes('/dist/') && !url.includes('/node_modules/');
}
