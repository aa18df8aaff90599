import { colors as pc } from '../colors';
import { clockWarningsOf } from '../../app/clock-warnings';
import { listSessions } from '../../app/list-sessions';
import { loadConfig } from '../../app/load-config';
import type { LiveSession } from '../../app/describe-session';
import type { CommandSpec } from '../command';
import { sessionJson, sessionLine } from '../show-session';
import { withClone } from '../with-clone';

const RECENT_MS = 24 * 60 * 60_000;
const NONE = 'No sessions yet. Start one with: auto-pr session start';

export const sessionList: CommandSpec = {
  path: ['session', 'list'],
  summary: "List the team's sessions: open ones, and those that ended within a day",
  options: [{ flags: '--all', description: 'also those that ended longer ago' }],
  examples: ['session list', 'session list --all --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { config } = await loadConfig(clone);
      const now = clone.ports.clock.now();
      const list = await listSessions(clone, config, invocation.options['all'] === true ? 0 : now - RECENT_MS);
      const all = [...list.mine, ...list.team, ...list.ended];
      const warnings = clockWarningsOf(clone);
      const section = (name: string, sessions: LiveSession[]): string[] =>
        sessions.length === 0 ? [] : [pc.underline(name), ...sessions.map((session) => sessionLine(session, now))];
      const lines = [...section('Mine', list.mine), ...section('Team', list.team), ...section('Ended', list.ended)];
      return {
        json: { sessions: all.map(sessionJson), warnings },
        text: lines.length > 0 ? [...lines, ...warnings].join('\n') : NONE,
      };
    }),
};
