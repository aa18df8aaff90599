import { colors as pc } from '../colors';
import { listArchived } from '../../app/find-archived';
import { clockWarningsOf } from '../../app/clock-warnings';
import { listSessions } from '../../app/list-sessions';
import { loadConfig } from '../../app/load-config';
import type { LiveSession } from '../../app/describe-session';
import type { ArchiveRecord } from '../../domain/compaction/archive-record';
import { formatDuration } from '../../domain/format-duration';
import { plainTitle } from '../../domain/plain-title';
import type { CommandResult, CommandSpec } from '../command';
import { sessionJson, sessionLine } from '../show-session';
import { withClone } from '../with-clone';

const RECENT_MS = 24 * 60 * 60_000;
const NONE = 'No sessions yet. Start one with: auto-pr session start';

export const sessionList: CommandSpec = {
  path: ['session', 'list'],
  summary: "List the team's sessions: open ones, and those that ended within a day",
  options: [
    { flags: '--all', description: 'also those that ended longer ago' },
    { flags: '--archived', description: 'those that were archived instead' },
  ],
  examples: ['session list', 'session list --all --json', 'session list --archived'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      if (invocation.options['archived'] === true) return describeArchived(await listArchived(clone));
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

function describeArchived(records: readonly ArchiveRecord[]): CommandResult {
  const lines = records.map(({ session, title, activeMinutes, score, trigger }) => {
    const facts = [
      ...(activeMinutes === null ? [] : [formatDuration(activeMinutes)]),
      score === null ? (trigger ?? 'cleared') : `scored ${score}`,
    ];
    return `${pc.bold(session)}${title === null ? '' : `  ${plainTitle(title)}`}  ${pc.dim(facts.join(' · '))}`;
  });
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  return {
    json: {
      sessions: records.map((record) => ({
        ...record,
        id: record.session,
        ulid: record.id,
        startedAt: iso(record.startedAt),
        endedAt: iso(record.endedAt),
      })),
    },
    text: lines.length > 0 ? lines.join('\n') : 'Nothing is archived yet.',
  };
}
