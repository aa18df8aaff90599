import { completeSession } from '../../app/complete-session';
import { requireSession } from '../../app/find-session';
import { takeInCommits } from '../../app/take-in-commits';
import { askSoon } from '../ask-soon';
import type { CommandSpec } from '../command';
import { changeSession } from '../session-command';

export const sessionComplete: CommandSpec = {
  path: ['session', 'complete'],
  summary: 'Complete the open session here, or the one named',
  args: [{ syntax: '[id]', description: 'a session id', completes: 'session' }],
  examples: ['session complete', 'session complete ada-20261119-1430'],
  run: (invocation) =>
    changeSession(
      invocation,
      async (clone, config) => {
        const [id] = invocation.args;
        const session = requireSession(clone, id);
        // A marker in a commit that no hook saw may have done just what is asked for.
        const completed = await takeInCommits(clone);
        if (completed?.session === session.session) return completed;
        await completeSession(clone, session, config, { trigger: 'manual', traceId: invocation.traceId });
        return session;
      },
      (clone, config) => askSoon(invocation.ports, clone, config),
    ),
};
