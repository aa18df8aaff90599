/** What runs our command line, as absolute paths. */
export interface ShimProgram {
  node: string;
  /** The command line's file. */
  cli: string;
  /** `node` is an Electron, which has to be told to be a Node. */
  isElectron?: boolean;
}

/** The script by which a clone's hooks find the program without a PATH. */
export function shimScript({ node, cli, isElectron = false }: ShimProgram): string {
  return [
    '#!/bin/sh',
    '# Runs auto-pr for the hooks of this clone. Written by auto-pr setup hooks, which writes it anew after an update.',
    `node=${shellQuote(node)}`,
    `cli=${shellQuote(cli)}`,
    'if [ ! -x "$node" ] || [ ! -f "$cli" ]; then',
    "  echo 'auto-pr is not where it was. Run: auto-pr setup hooks' >&2",
    // Unlike 1, no answer of the program: what asks it to judge goes on.
    '  exit 69',
    'fi',
    ...(isElectron ? ['ELECTRON_RUN_AS_NODE=1', 'export ELECTRON_RUN_AS_NODE'] : []),
    'exec "$node" "$cli" "$@"',
    '',
  ].join('\n');
}

/** A text as one word of a POSIX shell. */
function shellQuote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
