import { readEventLog } from '../../app/read-event-log';
import { requireSession } from '../../app/find-session';
import { loadConfig } from '../../app/load-config';
import { decodeLine } from '../../domain/events/codec';
import { viewSession } from '../../domain/fold/session-view';
import { plainTitle } from '../../domain/plain-title';
import type { CommandSpec } from '../command';
import { describe } from '../session-command';
import { teamJson } from '../team-json';
import { withClone } from '../with-clone';

export const sessionShow: CommandSpec = {
  path: ['session', 'show'],
  summary: 'Show a session with its event log',
  args: [{ syntax: '<id>', description: 'a session id', completes: 'session' }],
  examples: ['session show ada-20261119-1430', 'session show ada-20261119-1430 --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const session = requireSession(clone, invocation.args[0] ?? '');
      const { config } = await loadConfig(clone);
      const log = await readEventLog(clone, session);
      const { text } = await describe(clone, config, session);
      return {
        json: {
          session: teamJson(viewSession(clone.store.state, session, config, clone.ports.clock.now())),
          events: log.map(eventJson),
        },
        text: `${text}\n\n${log.map((line) => plainTitle(line, 1000)).join('\n')}`,
      };
    }),
};

/** An event as an object; a line that is no event as its text. */
function eventJson(line: string): unknown {
  return decodeLine(line).is === 'garbage' ? line : (JSON.parse(line) as unknown);
}
