import { verifyState } from '../../app/verify-state';
import { takeIn } from '../../app/team/team-clone';
import { dueScores } from '../../domain/score/due-scores';
import type { RunMode } from '../mode';

/** Looks whether the state can be read as a whole, and what waits. */
export const health: RunMode = async ({ team }) => {
  await takeIn(team);
  const { clone, config } = team;
  const findings = await verifyState(clone);
  const lost = findings.unreadable + findings.damaged.reduce((sum, { lines }) => sum + lines, 0);
  const due = dueScores(clone.store.state, config, clone.ports.clock.now()).length;
  const rows: [string, number][] = [
    ['Sessions with a log of their own', findings.sessions],
    ['Events', findings.events],
    ['Open sessions', Object.keys(clone.store.state.open).length],
    ['Sessions due to be scored', due],
    ['Objects that cannot be read', findings.unreadable],
    ['Lines that are no events', lost - findings.unreadable],
  ];
  const table = ['| What | How many |', '|---|--:|', ...rows.map(([what, many]) => `| ${what} | ${many} |`)].join('\n');
  const notes =
    findings.unreadable === 0
      ? []
      : [
          {
            level: 'error',
            message: 'A part of the state cannot be read. Run in any clone: auto-pr state repair',
          } as const,
        ];
  return { title: 'health', summary: [table], notes };
};
