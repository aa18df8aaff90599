import { resolve } from 'node:path';
import { checkConfig, checkConfigFile, type CheckedConfig } from '../../app/check-config';
import { formatProblem, type ConfigProblem } from '../../domain/config/config-problem';
import { showText } from '../../domain/config/show-value';
import { colors } from '../colors';
import type { CommandResult, CommandSpec } from '../command';

export const configValidate: CommandSpec = {
  path: ['config', 'validate'],
  summary: 'Check the configuration and say everything that is wrong with it at once',
  args: [{ syntax: '[file]', description: 'a file to check instead', completes: 'file' }],
  examples: ['config validate', 'config validate .auto-pr/config.yaml --json'],
  run: async ({ args: [file], directory, ports }) =>
    file === undefined
      ? describe(await checkConfig(ports, directory))
      : describe(await checkConfigFile(ports, directory, resolve(directory, file), file)),
};

function describe({ path, problems, nonDefault }: CheckedConfig): CommandResult {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const json = { file: path, isValid: errors === 0, problems, nonDefault };
  const exitCode = errors === 0 ? 0 : 1;
  if (path === null) return { json, text: 'There is no configuration file; the defaults hold.', exitCode };
  const text = [
    ...problems.map(problemLine),
    ...nonDefault.map((info) => colors.dim(formatProblem(info))),
    problems.length === 0
      ? colors.green(`${showText(path)} is in order.`)
      : `${count(errors, 'error')}, ${count(warnings, 'warning')}.`,
  ].join('\n');
  return { json, text, exitCode };
}

function problemLine(problem: ConfigProblem): string {
  const color = problem.severity === 'error' ? colors.red : colors.yellow;
  return color(formatProblem(problem));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
