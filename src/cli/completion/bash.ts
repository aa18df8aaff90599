import { valueOptions, type CompletionModel, type CompletionNode, type Value } from './model';

/** The completion script for bash 3.2 and newer. */
export function bashCompletion(model: CompletionModel): string {
  const values = valueOptions(model);
  const paths = model.map(({ path }) => path).filter((path) => path !== '');
  return `# bash completion for auto-pr, made by auto-pr completion bash
_auto_pr() {
  local IFS=$' \\t\\n' cur=\${COMP_WORDS[COMP_CWORD]} prev= at= args=0 word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case "$prev" in ${[...values.keys()].join('|')}) prev=; continue ;; esac
    prev=$word
    case "$word" in -*) continue ;; esac
    case "\${at:+$at }$word" in
      ${paths.map((path) => `'${path}'`).join('|')}) at="\${at:+$at }$word" ;;
      *) args=$((args + 1)) ;;
    esac
  done
  case "$prev" in
${[...values].map(([word, value]) => `    ${word}) ${offer(value)}; return ;;`).join('\n')}
  esac
  case "$cur" in
    -*)
      case "$at" in
${model.map(({ path, options }) => `        '${path}') ${offerWords(options.map(({ word }) => word))} ;;`).join('\n')}
      esac
      return ;;
  esac
  case "$at/$args" in
${model.flatMap(positions).join('\n')}
  esac
}
complete -F _auto_pr auto-pr
`;
}

function positions({ path, words, args }: CompletionNode): string[] {
  if (words.length > 0) return [`    '${path}/0') ${offerWords(words.map(({ word }) => word))} ;;`];
  return args.map((value, index) => `    '${path}/${index}') ${offer(value)} ;;`);
}

function offer({ choices, completes }: Value): string {
  if (choices.length > 0) return offerWords(choices);
  switch (completes) {
    case 'session':
      return 'COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" session ids 2>/dev/null)" -- "$cur"))';
    case 'key':
      return 'COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" context keys 2>/dev/null)" -- "$cur"))';
    case 'file':
      return 'compopt -o filenames 2>/dev/null; IFS=$\'\\n\'; COMPREPLY=($(compgen -f -- "$cur"))';
    case 'directory':
      return 'compopt -o filenames 2>/dev/null; IFS=$\'\\n\'; COMPREPLY=($(compgen -d -- "$cur"))';
    case null:
      return ':';
  }
}

function offerWords(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur"))`;
}
