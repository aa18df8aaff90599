import { backUpClone } from '../../app/backups/back-up-clone';
import { takeIn } from '../../app/team/team-clone';
import type { RunMode } from '../mode';

/** Keeps the state in the rotating backup refs of the remote. */
export const backup: RunMode = async ({ team }) => {
  await takeIn(team);
  const { made, remote } = await backUpClone(team.clone, team.config, { always: false });
  const kept =
    made.length === 0
      ? 'This hour has its backup already.'
      : `Kept as ${made.map((name) => `\`${name}\``).join(', ')}.`;
  const failed = remote !== null && remote.status !== 'mirrored' ? remote.message : null;
  return {
    title: 'backup',
    summary: [kept, ...(failed === null ? [] : [failed])],
    notes: failed === null ? [] : [{ level: 'warning', message: failed }],
  };
};
