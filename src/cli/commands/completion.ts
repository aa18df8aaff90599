import type { CommandSpec } from '../command';
import { bashCompletion } from '../completion/bash';
import { fishCompletion } from '../completion/fish';
import { completionModel, type CompletionModel } from '../completion/model';
import { zshCompletion } from '../completion/zsh';

const SCRIPTS: Readonly<Record<string, (model: CompletionModel) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** @param commands every command, this one included */
export function completion(
  commands: () => readonly CommandSpec[],
  groups: Readonly<Record<string, string>>,
): CommandSpec {
  return {
    path: ['completion'],
    summary: 'Print the completion script of a shell',
    args: [{ syntax: '<shell>', description: 'bash, zsh or fish', choices: Object.keys(SCRIPTS) }],
    examples: [
      'completion bash >> ~/.bashrc',
      'completion zsh > ~/.zfunc/_auto-pr',
      'completion fish > ~/.config/fish/completions/auto-pr.fish',
    ],
    run: ({ args: [shell = ''] }) => {
      const text = SCRIPTS[shell]?.(completionModel(commands(), groups)) ?? '';
      return Promise.resolve({ json: { shell, script: text }, text });
    },
  };
}
