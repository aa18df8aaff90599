import { valueOptions, type Candidate, type CompletionModel, type CompletionNode, type Value } from './model';

/** The completion script for fish 3 and newer. */
export function fishCompletion(model: CompletionModel): string {
  const values = valueOptions(model);
  const paths = model.map(({ path }) => path).filter((path) => path !== '');
  return `# fish completion for auto-pr, made by auto-pr completion fish
function __auto_pr_at --description 'Whether the command typed so far is the first argument, with as many values as the second'
    set -l words (commandline -opc)
    set -l at
    set -l prev
    set -l count 0
    for word in $words[2..-1]
        if contains -- "$prev" ${[...values.keys()].join(' ')}
            set prev
            continue
        end
        set prev $word
        string match -q -- '-*' $word; and continue
        set -l longer (string join ' ' $at $word)
        if contains -- $longer ${paths.map(quote).join(' ')}
            set at $longer
        else
            set count (math $count + 1)
        end
    end
    test "$at" = "$argv[1]"; and begin
        test (count $argv) -lt 2; or test $count -eq $argv[2]
    end
end
complete -c auto-pr -f
${model.flatMap(lines).join('\n')}
`;
}

function lines({ path, words, options, args }: CompletionNode): string[] {
  return [
    ...words.map((word) => `complete -c auto-pr -n ${at(path, 0)} -a ${described(word.word, word)}`),
    ...options.map((option) => {
      const value = option.value ? ` ${offer(option.value, '-x')}`.trimEnd() : '';
      return `complete -c auto-pr -n ${at(path)} -l ${option.word.slice(2)}${value} -d ${quote(option.summary)}`;
    }),
    ...args.flatMap((value, index) => {
      const offered = offer(value, '');
      return offered === '' ? [] : [`complete -c auto-pr -n ${at(path, index)} ${offered}`];
    }),
  ];
}

function at(path: string, args?: number): string {
  return quote(`__auto_pr_at ${quote(path)}${args === undefined ? '' : ` ${args}`}`);
}

function described(word: string, { summary }: Candidate): string {
  return `${word} -d ${quote(summary)}`;
}

/** @param required what says that a value must follow */
function offer({ choices, completes }: Value, required: string): string {
  if (choices.length > 0) return `${required} -a ${quote(choices.join(' '))}`.trim();
  switch (completes) {
    case 'session':
      return `${required} -a '(auto-pr session ids 2>/dev/null)'`.trim();
    case 'key':
      return `${required} -a '(auto-pr context keys 2>/dev/null)'`.trim();
    case 'file':
      return '-F';
    case 'directory':
      return `${required} -a '(__fish_complete_directories)'`.trim();
    case null:
      return required;
  }
}

function quote(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
