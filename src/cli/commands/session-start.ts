import { startSession } from '../../app/start-session';
import type { CommandSpec } from '../command';
import { changeSession } from '../session-command';
import { textOption } from '../text-option';

export const sessionStart: CommandSpec = {
  path: ['session', 'start'],
  summary: 'Start a session in this working tree',
  options: [
    { flags: '--title <text>', description: 'what the work is about; the branch name unless given' },
    { flags: '--category <text>', description: 'a word to group sessions by' },
  ],
  examples: ['session start', 'session start --title "Fix the login" --category bug'],
  run: (invocation) =>
    changeSession(invocation, (clone) =>
      startSession(clone, {
        title: textOption(invocation.options, 'title'),
        category: textOption(invocation.options, 'category'),
        traceId: invocation.traceId,
      }),
    ),
};
