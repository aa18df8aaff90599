import type { CommanderError } from 'commander';
import { UsageError } from '../domain/errors';

/** What the parser found wrong, by its code: our code, and our sentence for what it puts in quotes. */
const SENTENCES: Readonly<Record<string, { code: string; says(quoted: string[], path: string): string }>> = {
  'commander.unknownCommand': {
    code: 'unknown-command',
    says: ([name], path) => `There is no command ${path} ${name ?? ''}.`,
  },
  'commander.unknownOption': {
    code: 'unknown-option',
    says: ([name], path) => `${path} has no option ${name ?? ''}.`,
  },
  'commander.missingArgument': {
    code: 'missing-argument',
    says: ([name], path) => `${path} needs <${name ?? ''}>.`,
  },
  'commander.optionMissingArgument': {
    code: 'missing-value',
    says: ([flags]) => `The option ${flags ?? ''} needs a value.`,
  },
  'commander.excessArguments': {
    code: 'too-many-arguments',
    says: (_quoted, path) => `${path} was given more arguments than it takes; put quotes around a text with spaces.`,
  },
  'commander.invalidArgument': {
    code: 'bad-value',
    says: ([value, name = '']) => `"${value ?? ''}" is not a value for ${name.startsWith('-') ? name : `<${name}>`}.`,
  },
};

const MAX_NAME = 100;

/**
 * An error of the parser as one sentence of ours, with what was probably meant and where to look.
 * @param path the command that was being read: `auto-pr session`
 */
export function usageError(error: CommanderError, path: string): UsageError {
  const known = SENTENCES[error.code];
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(([, text = '']) => shorten(text));
  // Of an option it names the flags before the value, of an argument the value before the name.
  if (/^error: option/.test(error.message)) quoted.reverse();
  const sentence = known ? known.says(quoted, path) : shorten(error.message.replace(/^error: /, ''));
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(error.message)?.[1];
  const choices = /Allowed choices are (.+)\.$/.exec(error.message)?.[1];
  const hint = meant !== undefined ? ` Did you mean ${meant}?` : choices !== undefined ? ` It takes: ${choices}.` : '';
  return new UsageError(known?.code ?? 'bad-usage', `${sentence}${hint} Help: ${path} --help`);
}

function shorten(text: string): string {
  return text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text;
}
