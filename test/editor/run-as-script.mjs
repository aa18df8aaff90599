import { realpathSync } from 'node:fs';

/**
 * Runs `main` when its module is the program, and not when another module imports it. A failure is one sentence on
 * standard error and exit code 1; `AUTO_PR_DEBUG` adds the stack.
 *
 * @param {ImportMeta} meta of the module that asks
 * @param {() => Promise<unknown>} main
 */
export async function runAsScript(meta, main) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== meta.filename) return;
  try {
    await main();
  } catch (error) {
    const { message, stack } = /** @type {Error} */ (error);
    console.error(`editor: ${process.env.AUTO_PR_DEBUG ? stack : message}`);
    process.exitCode = 1;
  }
}
