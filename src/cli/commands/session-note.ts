import { noteInSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import { takeInCommits } from '../../app/take-in-commits';
import type { CommandSpec } from '../command';
import { changeSession } from '../session-command';

export const sessionNote: CommandSpec = {
  path: ['session', 'note'],
  summary: 'Write something down in the open session',
  args: [{ syntax: '<text>', description: 'what to remember' }],
  examples: ['session note "The flaky test is src/login.test.ts"'],
  run: (invocation) =>
    changeSession(invocation, async (clone) => {
      const session = requireSession(clone);
      await takeInCommits(clone);
      await noteInSession(clone, session, invocation.args[0] ?? '', invocation.traceId);
      return session;
    }),
};
