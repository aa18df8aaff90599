import { CommanderError } from 'commander';
import { buildProgram } from './build-program';
import type { CommandSpec } from './command';
import { COMMANDS, GROUPS } from './commands';
import { COMMON_OPTIONS } from './common-options';
import { usageError } from './usage-error';

/** A command line that was understood: a command to run, or a text to print. */
type ParsedArguments =
  { spec: CommandSpec; args: (string | undefined)[]; options: Record<string, unknown> } | { help: string };

/** Reads a command line. @throws UsageError with one sentence about the first thing that is wrong */
export function parseArguments(given: readonly string[]): ParsedArguments {
  const argv = commandFirst(given);
  const printed: string[] = [];
  const found: ParsedArguments[] = [];
  const program = buildProgram(commandsFor(argv), {
    print: (text) => printed.push(text),
    fail: (error, path) => {
      throw isHelp(error) ? error : usageError(error, path);
    },
    run: (spec, args, options) => found.push({ spec, args, options }),
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError && isHelp(error))) throw error;
  }
  return found[0] ?? { help: printed.join('') };
}

/** What every command takes may stand before it as well, as people know it of git: `auto-pr --repo DIR session list`. */
function commandFirst(argv: readonly string[]): readonly string[] {
  let at = 0;
  for (let word = argv[at]; word?.startsWith('--'); word = argv[at]) {
    const option = COMMON_OPTIONS.find(({ flags }) => flags.split(' ')[0] === word.split('=')[0]);
    if (!option) return argv;
    at += option.flags.includes('<') && !word.includes('=') ? 2 : 1;
  }
  const [first, rest] = [argv.slice(0, at), argv.slice(at)];
  const named = COMMANDS.filter(({ path }) => path.every((word, index) => rest[index] === word));
  const words = Math.max(0, ...named.map(({ path }) => path.length));
  return words === 0 ? argv : [...rest.slice(0, words), ...first, ...rest.slice(words)];
}

/** The command that is named, which is quicker to build a parser of than all of them; all where none is. */
function commandsFor(argv: readonly string[]): readonly CommandSpec[] {
  const named = COMMANDS.filter(({ path }) => path.every((word, index) => argv[index] === word));
  if (named.length === 0) return COMMANDS;
  // A group that is a command as well, and what follows may be one of its own, misspelt or asked for help on.
  const isGroup = named.every(({ path: [word, ...more] }) => more.length === 0 && word in GROUPS);
  return isGroup ? COMMANDS.filter(({ path }) => path[0] === argv[0]) : named;
}

/** Help and version end the parsing, too. */
function isHelp(error: CommanderError): boolean {
  return error.exitCode === 0 || error.code === 'commander.help';
}
