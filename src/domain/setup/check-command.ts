import { CONFIG_PATHS } from '../config/config-paths';

/**
 * Checks the configuration with the program of this clone, or else one in PATH. Where there is none, as in a clone of
 * somebody who does not use the product, it does nothing; and nothing but an invalid configuration stops a commit. Holds
 * no single quotes and nothing that YAML would read otherwise in a plain scalar.
 */
export const CHECK_COMMAND =
  'auto_pr="$(git rev-parse --git-common-dir)/auto-pr-sessions/auto-pr"; [ -x "$auto_pr" ] || auto_pr=auto-pr; ' +
  'command -v "$auto_pr" >/dev/null 2>&1 || exit 0; "$auto_pr" config validate >&2 || [ $? -ne 1 ]';

/** The files it is about, as words of a shell. */
export const CONFIG_WORDS = CONFIG_PATHS.join(' ');

/** The same as a regular expression. */
export const CONFIG_PATTERN = `^(${CONFIG_PATHS.map((path) => path.replaceAll('.', '\\.')).join('|')})$`;

/** The same as a glob. */
export const CONFIG_GLOB = `{${CONFIG_PATHS.join(',')}}`;
