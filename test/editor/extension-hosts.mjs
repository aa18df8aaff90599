import { readdirSync, readFileSync } from 'node:fs';

/**
 * Kills the extension hosts of a server. By itself it keeps them for hours after their window is gone, in case that
 * comes back.
 *
 * @param {number} group the server's process group
 */
export function killExtensionHosts(group) {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      // After the name, which is in parentheses: state, parent, process group.
      const [, , processGroup] = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (Number(processGroup) !== group) continue;
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=extensionHost'))
        process.kill(Number(name), 'SIGKILL');
    } catch (error) {
      // It ended meanwhile.
      if (!['ENOENT', 'ESRCH'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
    }
  }
}
