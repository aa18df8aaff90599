import { loadConfig } from '../../app/load-config';
import { lookUpSession, type LookedUpSession } from '../../app/look-up-session';
import type { Clone } from '../../app/clone';
import type { Config } from '../../domain/config/config';
import { decodeLine } from '../../domain/events/codec';
import { viewSession } from '../../domain/fold/session-view';
import { plainTitle } from '../../domain/plain-title';
import type { CommandSpec } from '../command';
import { describe } from '../session-command';
import { sessionText } from '../show-session';
import { teamJson } from '../team-json';
import { withClone } from '../with-clone';

const NO_MINUTES = { human: 0, agent: 0, active: 0 };

export const sessionShow: CommandSpec = {
  path: ['session', 'show'],
  summary: 'Show a session with its event log, an archived one too',
  args: [{ syntax: '<id>', description: 'a session id', completes: 'session' }],
  examples: ['session show ada-20261119-1430', 'session show ada-20261119-1430 --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const found = await lookUpSession(clone, invocation.args[0] ?? '');
      const { config } = await loadConfig(clone);
      const { state, session, log, isArchived } = found;
      const view = viewSession(state, session, config, clone.ports.clock.now());
      return {
        json: { session: { ...teamJson(view), archived: isArchived }, events: log.map(eventJson) },
        text: `${await tell(clone, config, found)}\n\n${log.map((line) => plainTitle(line, 1000)).join('\n')}`,
      };
    }),
};

async function tell(clone: Clone, config: Config, found: LookedUpSession): Promise<string> {
  const { state, session, isArchived } = found;
  if (!isArchived) return (await describe(clone, config, session)).text;
  const now = clone.ports.clock.now();
  const view = viewSession(state, session, config, now);
  return `${sessionText({ ...view, minutes: view.minutes ?? NO_MINUTES }, now)}\n  This session is archived.`;
}

/** An event as an object; a line that is no event as its text. */
function eventJson(line: string): unknown {
  return decodeLine(line).is === 'garbage' ? line : (JSON.parse(line) as unknown);
}
