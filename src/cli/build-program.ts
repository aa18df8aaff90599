import { Argument, Command, CommanderError, Option } from 'commander';
import type { CommandSpec } from './command';
import { GROUPS } from './commands';
import { COMMON_OPTIONS } from './common-options';
import { VERSION } from './version';

const PROGRAM = 'auto-pr';

/** What becomes of a command line. */
interface Handlers {
  /** Help and version. */
  print: (text: string) => void;
  /** @param path the command that was being read: `auto-pr session` */
  fail: (error: CommanderError, path: string) => never;
  run: (spec: CommandSpec, args: (string | undefined)[], options: Record<string, unknown>) => void;
}

/** The parser of these commands. */
export function buildProgram(commands: readonly CommandSpec[], handlers: Handlers): Command {
  const program = new Command(PROGRAM)
    .description('Batches the micro-commits of AI editors into work sessions, each reviewed and scored once.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .configureOutput({ writeOut: handlers.print, writeErr: handlers.print, outputError: () => undefined });
  program.addHelpText('after', examplesText(['session start', 'session status --json', 'sync', 'doctor']));
  program.exitOverride((error) => handlers.fail(error, PROGRAM));
  // What stands behind the word of such a group is for the group to read, in its order.
  if (Object.keys(GROUPS).some((name) => isCommand(name, commands))) program.enablePositionalOptions();
  const groups = new Map(
    Object.entries(GROUPS).map(([name, summary]) => [name, addGroup(program, name, summary, commands, handlers)]),
  );
  for (const spec of commands) {
    const [first] = spec.path;
    if (spec.path.length === 1)
      addCommand(groups.get(first) ?? program.command(first, hiddenness(spec)), spec, handlers);
    else addCommand((groups.get(first) ?? program).command(spec.path.at(-1) ?? '', hiddenness(spec)), spec, handlers);
  }
  return program;
}

function addGroup(
  program: Command,
  name: string,
  summary: string,
  commands: readonly CommandSpec[],
  handlers: Handlers,
): Command {
  const own = commands.filter(({ path, isHidden }) => path.length > 1 && path[0] === name && isHidden !== true);
  const examples = own.flatMap((spec) => spec.examples.slice(0, 1));
  const group = program.command(name).description(summary).helpCommand(false);
  if (isCommand(name, commands)) {
    // Behind a command of the group, an option is that command's; before it, it would be lost unseen.
    return group.enablePositionalOptions().hook('preSubcommand', (_group, command) => {
      const given = Object.keys(group.opts());
      if (given.length > 0) handlers.fail(misplacedOption(command.name()), `${PROGRAM} ${name}`);
    });
  }
  return group
    .addHelpText('after', examplesText(examples))
    .exitOverride((error) => handlers.fail(error, `${PROGRAM} ${name}`));
}

/** Whether a word is a command by itself. */
function isCommand(word: string, commands: readonly CommandSpec[]): boolean {
  return commands.some(({ path }) => path.length === 1 && path[0] === word);
}

function misplacedOption(command: string): CommanderError {
  return new CommanderError(1, 'auto-pr.misplacedOption', `error: Put the options behind ${command}.`);
}

function hiddenness({ isHidden = false }: CommandSpec): { hidden: boolean } {
  return { hidden: isHidden };
}

/** Makes a parser's command the one of a specification. */
function addCommand(command: Command, spec: CommandSpec, handlers: Handlers): void {
  const path = [PROGRAM, ...spec.path].join(' ');
  command
    .description(spec.summary)
    .addHelpText('after', examplesText(spec.examples))
    .exitOverride((error) => handlers.fail(unknownWithin(command, error), path));
  for (const { syntax, description, choices } of spec.args ?? []) {
    const argument = new Argument(syntax, description);
    command.addArgument(choices ? argument.choices([...choices]) : argument);
  }
  for (const { flags, description, choices } of [...(spec.options ?? []), ...COMMON_OPTIONS]) {
    const option = new Option(flags, description);
    command.addOption(choices ? option.choices([...choices]) : option);
  }
  command.action((...given: unknown[]) => {
    const args = given.slice(0, spec.args?.length ?? 0) as (string | undefined)[];
    handlers.run(spec, args, command.opts());
  });
}

/** A word too many behind a group that is a command as well is a command that is not there. */
function unknownWithin(command: Command, error: CommanderError): CommanderError {
  const [word] = command.args;
  if (error.code !== 'commander.excessArguments' || command.commands.length === 0 || word === undefined) return error;
  return new CommanderError(1, 'commander.unknownCommand', `error: unknown command '${word}'`);
}

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((line) => `  $ ${PROGRAM} ${line}`).join('\n')}`;
}
