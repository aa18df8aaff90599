import { ACTION_FOLDER } from './action-folder';
import { linesAtEnd } from './add-lines';
import type { Splice } from './splice';

const BEGIN = '# >>> auto-pr sessions >>>';

const LINES = [
  BEGIN,
  '# What versions before this one kept in the working tree; sessions live in git now.',
  '/.cursor/data/session_state.json',
  '# A bundle, and yet meant to be committed.',
  `!/${ACTION_FOLDER}/action.js`,
  '# <<< auto-pr sessions <<<',
];

/** What brings our lines to the end of a `.gitignore`, where they overrule what stands above; nothing if they are there. */
export function planGitignoreEdit(text: string): Splice[] {
  if (text.split('\n').includes(BEGIN)) return [];
  return [linesAtEnd(text, LINES)];
}
