import type { CommandSpec } from '../command';
import { listSessions } from '../../app/list-sessions';
import { DEFAULT_CONFIG } from '../../domain/config/config';
import { withClone } from '../with-clone';

/** What the completion scripts ask for: the ids of all sessions, the most likely ones first. */
export const sessionIds: CommandSpec = {
  path: ['session', 'ids'],
  summary: 'Print session ids, one a line, for completion',
  examples: ['session ids'],
  isHidden: true,
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { mine, team, ended } = await listSessions(clone, DEFAULT_CONFIG);
      const ids = [...mine, ...team, ...ended].map(({ id }) => id);
      return { json: ids, text: ids.join('\n') };
    }),
};
