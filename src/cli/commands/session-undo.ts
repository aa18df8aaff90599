import { undoCompletion } from '../../app/undo-completion';
import type { CommandSpec } from '../command';
import { changeSession } from '../session-command';

export const sessionUndo: CommandSpec = {
  path: ['session', 'undo'],
  summary: 'Take back the last completion or clearing here, or that of the session named',
  args: [{ syntax: '[id]', description: 'a session id', completes: 'session' }],
  examples: ['session undo', 'session undo ada-20261119-1430'],
  run: (invocation) =>
    changeSession(invocation, (clone) => undoCompletion(clone, invocation.args[0], invocation.traceId)),
};
