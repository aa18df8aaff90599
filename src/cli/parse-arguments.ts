import { CommanderError } from 'commander';
import { buildProgram } from './build-program';
import type { CommandSpec } from './command';
import { COMMANDS } from './commands';
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
  return named.length > 0 ? named : COMMANDS;
}

/** Help and version end the parsing, too. */
function isHelp(error: CommanderError): boolean {
  return error.exitCode === 0 || error.code === 'commander.help';
}
