import { verifyState, type StateFindings } from '../../app/verify-state';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { withClone } from '../with-clone';

export const stateVerify: CommandSpec = {
  path: ['state', 'verify'],
  summary: 'Read every event of the state and say what is damaged; changes nothing',
  examples: ['state verify', 'state verify --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const findings = await verifyState(clone);
      const isSound = findings.damaged.length === 0 && findings.problems.length === 0 && findings.unreadable === 0;
      return { json: { ...findings, sound: isSound }, text: tell(findings, isSound), exitCode: isSound ? 0 : 1 };
    }),
};

function tell(
  { sessions, facts, events, newer, unreadable, damaged, pending, problems }: StateFindings,
  isSound: boolean,
): string {
  return [
    `${events} events of ${sessions} sessions${facts > 0 ? ` and ${countText(facts, 'fact')}` : ''} can be read; ${pending} more wait in this clone.`,
    ...(newer > 0 ? [`${newer} are of a newer version: kept, and skipped here.`] : []),
    ...(unreadable > 0 ? [`${unreadable} objects of git cannot be read.`] : []),
    ...damaged.map(
      ({ log, lines }) => `${log}: ${lines} ${lines === 1 ? 'line is' : 'lines are'} no event, set aside.`,
    ),
    ...problems,
    isSound
      ? 'Nothing is damaged.'
      : 'What is damaged is kept and harms nothing else. To mend it: auto-pr state repair',
  ].join('\n');
}
