import { isatty } from 'node:tty';
import pc from 'picocolors';

/**
 * Whether to colour: never with NO_COLOR (https://no-color.org), always with FORCE_COLOR, else on a terminal. A build
 * server counts as what its output is: not a terminal.
 */
export function wantsColors(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** Colours for standard output. */
export const colors = pc.createColors(wantsColors(process.env, isatty(1)));
