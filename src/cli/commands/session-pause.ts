import { pauseSession, resumeSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import { takeInCommits } from '../../app/take-in-commits';
import type { CommandSpec } from '../command';
import { changeSession } from '../session-command';

export const sessionPause: CommandSpec = {
  path: ['session', 'pause'],
  summary: 'Stop the clock of the open session; no timeout counts',
  examples: ['session pause'],
  run: (invocation) =>
    changeSession(invocation, async (clone) => {
      const session = requireSession(clone);
      await takeInCommits(clone);
      await pauseSession(clone, session, invocation.traceId);
      return session;
    }),
};

export const sessionResume: CommandSpec = {
  path: ['session', 'resume'],
  summary: 'Go on with the paused session',
  examples: ['session resume'],
  run: (invocation) =>
    changeSession(invocation, async (clone) => {
      const session = requireSession(clone);
      await resumeSession(clone, session, invocation.traceId);
      return session;
    }),
};
