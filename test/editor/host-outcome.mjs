import { readFile } from 'node:fs/promises';

/**
 * What the suites left behind. The exit code of an extension host proves nothing, a killed one reports 0, so only the
 * file that mocha wrote at its very end counts.
 *
 * @param {string} resultFile
 * @param {string} how it ended, for the sentence when there is no file
 * @returns {Promise<import('./types.js').HostOutcome>}
 */
export async function readOutcome(resultFile, how) {
  const none = { passes: 0, failures: 0, pending: 0 };
  const text = await readFile(resultFile, 'utf8').catch(() => null);
  if (text === null) return { ...none, problem: `the suites did not run to their end: ${how}` };
  /** @type {import('./types.js').HostResult & { error?: string }} */
  const result = { ...none, ...JSON.parse(text) };
  if (result.error) return { ...result, problem: result.error };
  if (result.failures > 0) return { ...result, problem: `${result.failures} failing` };
  if (result.passes === 0) return { ...result, problem: 'no test passed: is the grep right, and are there tests?' };
  return result;
}
