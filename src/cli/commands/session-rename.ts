import { renameSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import type { CommandSpec } from '../command';
import { changeSession } from '../session-command';
import { textOption } from '../text-option';

export const sessionRename: CommandSpec = {
  path: ['session', 'rename'],
  summary: 'Give the open session another title',
  args: [{ syntax: '<title>', description: 'the new title' }],
  options: [{ flags: '--category <text>', description: 'a word to group sessions by' }],
  examples: ['session rename "Fix the login and the logout"'],
  run: (invocation) =>
    changeSession(invocation, async (clone) => {
      const session = requireSession(clone);
      const category = textOption(invocation.options, 'category');
      const change = { title: invocation.args[0] ?? '', ...(category !== undefined && { category }) };
      await renameSession(clone, session, change, invocation.traceId);
      return session;
    }),
};
