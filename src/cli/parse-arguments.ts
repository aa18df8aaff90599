import { CommanderError } from 'commander';
import { buildProgram } from './build-program';
import type { CommandSpec } from './command';
import { COMMANDS, GROUPS } from './commands';
import { usageError } from './usage-error';

/** A command line that was understood: a command to run, or a text to print. */
type ParsedArguments =
  { spec: CommandSpec; args: (string | undefined)[]; options: Record<string, unknown> } | { help: string };

/** Reads a command line. @throws UsageError with one sentence about the first thing that is wrong */
export function parseArguments(argv: readonly string[]): ParsedArguments {
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
