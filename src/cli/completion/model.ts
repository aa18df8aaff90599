import type { CommandSpec, Completion, OptionSpec } from '../command';
import { COMMON_OPTIONS } from '../common-options';

/** Something that can be typed, and what it is. */
export interface Candidate {
  word: string;
  summary: string;
}

/** What can stand where a value is expected; nothing where only the person knows. */
export interface Value {
  choices: readonly string[];
  completes: Completion | null;
}

/** An option under its long name, `--title`. */
export interface OptionModel extends Candidate {
  /** `null` when it takes none. */
  value: Value | null;
}

/** A command or a group as it is typed, and what can follow it. */
export interface CompletionNode {
  /** `''`, `session`, `session start`. */
  path: string;
  words: readonly Candidate[];
  options: readonly OptionModel[];
  /** In the order of the positional arguments. */
  args: readonly Value[];
}

/** All that a completion script has to know, free of any shell. */
export type CompletionModel = readonly CompletionNode[];

const HELP: OptionModel = { word: '--help', summary: 'print help', value: null };
const VERSION: OptionModel = { word: '--version', summary: 'print the version', value: null };

/** What can be typed, from the tables that the parser is made from. */
export function completionModel(
  commands: readonly CommandSpec[],
  groups: Readonly<Record<string, string>>,
): CompletionModel {
  const shown = commands.filter(({ isHidden }) => isHidden !== true);
  const within = (group: string | null): Candidate[] =>
    shown
      .filter(({ path }) => (path.length > 1 ? path[0] : null) === group && !(path.length === 1 && path[0] in groups))
      .map(({ path, summary }) => ({ word: path.at(-1) ?? '', summary }));
  const groupWords = Object.entries(groups).map(([word, summary]) => ({ word, summary }));
  const groupNode = (group: string): CompletionNode => {
    const own = shown.find(({ path }) => path.length === 1 && path[0] === group);
    const node = own ? commandNode(own) : { path: group, options: [HELP], args: [] };
    return { ...node, words: within(group) };
  };
  return [
    { path: '', words: [...groupWords, ...within(null)], options: [HELP, VERSION], args: [] },
    ...Object.keys(groups).map(groupNode),
    ...shown.filter(({ path }) => path.length > 1 || !(path[0] in groups)).map(commandNode),
  ];
}

function commandNode({ path, args = [], options = [] }: CommandSpec): CompletionNode {
  return {
    path: path.join(' '),
    words: [],
    options: [...[...options, ...COMMON_OPTIONS].map(optionModel), HELP],
    args: args.map(valueModel),
  };
}

function optionModel(option: OptionSpec): OptionModel {
  const { flags, description } = option;
  const takesValue = /[<[]/.test(flags);
  return {
    word: /--[a-z-]+/.exec(flags)?.[0] ?? flags,
    summary: description,
    value: takesValue ? valueModel(option) : null,
  };
}

function valueModel({ choices, completes }: Pick<OptionSpec, 'choices' | 'completes'>): Value {
  return { choices: choices ?? [], completes: completes ?? null };
}

/** The names of all options that take a value; an option means the same wherever it is. */
export function valueOptions(model: CompletionModel): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const { options } of model) for (const { word, value } of options) if (value) found.set(word, value);
  return found;
}
