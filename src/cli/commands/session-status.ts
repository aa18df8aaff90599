import { sessionHere } from '../../app/find-session';
import { loadConfig } from '../../app/load-config';
import { takeInCommits } from '../../app/take-in-commits';
import type { CommandSpec } from '../command';
import { describe } from '../session-command';
import { withClone } from '../with-clone';

export const sessionStatus: CommandSpec = {
  path: ['session', 'status'],
  summary: 'Show the open session of this working tree',
  examples: ['session status', 'session status --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const { sharing, disabled } = clone.store.clone;
      const { config } = await loadConfig(clone);
      const enabled = !disabled && config.enabled;
      const completed = !enabled ? null : await takeInCommits(clone);
      const session = completed ?? sessionHere(clone);
      const pending = [...clone.store.journal.entries()].length;
      const clonePart = { sharing, pending, disabled, enabled };
      const waiting = `${pending} ${pending === 1 ? 'event waits' : 'events wait'} in this clone`;
      const shared = sharing === 'team' ? (pending > 0 ? `Shared; ${waiting} to be sent.` : 'Shared.') : 'Not shared.';
      if (!session) {
        const text = enabled
          ? 'No open session here. Start one with: auto-pr session start'
          : `No open session here.\n${offText(disabled)}`;
        const rest = sharing === 'team' && pending > 0 ? `\n${shared}` : '';
        return { json: { session: null, ...clonePart }, text: `${text}${rest}` };
      }
      const { json, text } = await describe(clone, config, session);
      return { json: { ...(json as object), ...clonePart }, text: `${text}\n${enabled ? shared : offText(disabled)}` };
    }),
};

function offText(isOffHere: boolean): string {
  return isOffHere
    ? 'Switched off in this clone: nothing is recorded or sent. Run: auto-pr enable'
    : 'Switched off for this repository: nothing is recorded or sent.';
}
