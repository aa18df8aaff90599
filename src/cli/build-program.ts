import { Argument, Command, Option, type CommanderError } from 'commander';
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
  const groups = new Map<string, Command>();
  for (const [name, summary] of Object.entries(GROUPS)) {
    const own = commands.filter(({ path, isHidden }) => path.length > 1 && path[0] === name && isHidden !== true);
    const examples = own.flatMap((spec) => spec.examples.slice(0, 1));
    const group = program
      .command(name)
      .description(summary)
      .helpCommand(false)
      .addHelpText('after', examplesText(examples));
    groups.set(
      name,
      group.exitOverride((error) => handlers.fail(error, `${PROGRAM} ${name}`)),
    );
  }
  for (const spec of commands)
    addCommand(groups.get(spec.path.length > 1 ? spec.path[0] : '') ?? program, spec, handlers);
  return program;
}

function addCommand(parent: Command, spec: CommandSpec, handlers: Handlers): void {
  const command = parent
    .command(spec.path.at(-1) ?? '', { hidden: spec.isHidden ?? false })
    .description(spec.summary)
    .addHelpText('after', examplesText(spec.examples))
    .exitOverride((error) => handlers.fail(error, [PROGRAM, ...spec.path].join(' ')));
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

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((line) => `  $ ${PROGRAM} ${line}`).join('\n')}`;
}
