import { valueOptions, type Candidate, type CompletionModel, type CompletionNode, type Value } from './model';

/** The completion script for zsh, to be sourced after compinit or put into a folder of `fpath` as `_auto-pr`. */
export function zshCompletion(model: CompletionModel): string {
  const values = valueOptions(model);
  const paths = model.map(({ path }) => path).filter((path) => path !== '');
  return `#compdef auto-pr
# zsh completion for auto-pr, made by auto-pr completion zsh
_auto_pr() {
  local cur=\${words[CURRENT]} prev= at= word
  local -i args=0 i
  local -a found
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    case $prev in ${[...values.keys()].join('|')}) prev=; continue ;; esac
    prev=$word
    case $word in -*) continue ;; esac
    case "\${at:+$at }$word" in
      ${paths.map((path) => `'${path}'`).join('|')}) at="\${at:+$at }$word" ;;
      *) args=$((args + 1)) ;;
    esac
  done
  case $prev in
${[...values].map(([word, value]) => `    ${word}) ${offer(value)}; return ;;`).join('\n')}
  esac
  case $cur in
    -*)
      case $at in
${model.map(({ path, options }) => `        '${path}') found=(${candidates(options)}) ;;`).join('\n')}
      esac
      _describe -o option found
      return ;;
  esac
  case "$at/$args" in
${model.flatMap(positions).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _auto-pr ]]; then _auto_pr "$@"; else compdef _auto_pr auto-pr; fi
`;
}

function positions({ path, words, args }: CompletionNode): string[] {
  if (words.length > 0) return [`    '${path}/0') found=(${candidates(words)}); _describe command found ;;`];
  return args.map((value, index) => `    '${path}/${index}') ${offer(value)} ;;`);
}

function offer({ choices, completes }: Value): string {
  if (choices.length > 0) return `compadd -- ${choices.join(' ')}`;
  switch (completes) {
    case 'session':
      return 'compadd -- ${(f)"$(${(Q)words[1]} session ids 2>/dev/null)"}';
    case 'key':
      return 'compadd -- ${(f)"$(${(Q)words[1]} context keys 2>/dev/null)"}';
    case 'file':
      return '_files';
    case 'directory':
      return '_files -/';
    case null:
      return ':';
  }
}

/** `'word:what it is'`, with what zsh would read otherwise taken care of. */
function candidates(list: readonly Candidate[]): string {
  return list
    .map(({ word, summary }) => `'${word}:${summary.replaceAll(':', '\\:').replaceAll("'", "'\\''")}'`)
    .join(' ');
}
