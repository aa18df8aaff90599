/** Whether the tests run in their long form, `npm run test:long`, and not in the short one of `npm test`. */
export const IS_LONG = process.env['AUTO_PR_TESTS'] === 'long';

/** How much of something a test takes: what shows most mistakes, or all that was promised. */
export function inForm<T>({ short, long }: { short: T; long: T }): T {
  return IS_LONG ? long : short;
}
