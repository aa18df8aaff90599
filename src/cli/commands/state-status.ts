import { loadConfig } from '../../app/load-config';
import { summarizeState, type StateSummary } from '../../app/summarize-state';
import { formatAge } from '../../domain/format-duration';
import type { CommandSpec } from '../command';
import { countText } from '../../domain/count-text';
import { withClone } from '../with-clone';

export const stateStatus: CommandSpec = {
  path: ['state', 'status'],
  summary: 'Show how much the state holds, what waits to be sent and how old the newest backup is',
  examples: ['state status', 'state status --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { config } = await loadConfig(clone);
      const summary = await summarizeState(clone, config);
      const { backup, lastSentAt, ...rest } = summary;
      return {
        json: {
          ...rest,
          backup: backup && { name: backup.name, at: new Date(backup.at).toISOString() },
          lastSentAt: lastSentAt === null ? null : new Date(lastSentAt).toISOString(),
        },
        text: tell(summary, clone.ports.clock.now()),
      };
    }),
};

function tell(summary: StateSummary, now: number): string {
  const { sessions, events, pending, bytes, backup, backups, sharing, lastSentAt } = summary;
  const { open, completed, scored, cleared, archived } = sessions;
  const sent = lastSentAt === null ? 'nothing was sent yet' : `last sent: ${ageText(now - lastSentAt)}`;
  return [
    `Sessions: ${open} open, ${completed} completed, ${scored} scored, ${cleared} cleared, ${archived} archived.`,
    `Events: ${events} on the state branch in ${sizeText(bytes)} of sessions, ${pending} waiting in this clone.`,
    backup === null
      ? 'Backups: none yet. Make one with: auto-pr state backup'
      : `Backups: ${countText(backups, 'backup')}, the newest: ${ageText(now - backup.at)}.`,
    sharing === 'team' ? `Shared with the team; ${sent}.` : 'Not shared.',
  ].join('\n');
}

function ageText(ms: number): string {
  const age = formatAge(Math.max(0, ms));
  return age === 'just now' ? age : `${age} ago`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
