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
      const completed = disabled || !config.enabled ? null : await takeInCommits(clone);
      const session = completed ?? sessionHere(clone);
      const pending = [...clone.store.journal.entries()].length;
      const clonePart = { sharing, pending, disabled };
      const waiting = `${pending} ${pending === 1 ? 'event waits' : 'events wait'} in this clone`;
      const shared = sharing === 'team' ? (pending > 0 ? `Shared; ${waiting} to be sent.` : 'Shared.') : 'Not shared.';
      if (!session) {
        const text = 'No open session here. Start one with: auto-pr session start';
        const rest = sharing === 'team' && pending > 0 ? `\n${shared}` : '';
        return { json: { session: null, ...clonePart }, text: `${text}${rest}` };
      }
      const { json, text } = await describe(clone, config, session);
      return { json: { ...(json as object), ...clonePart }, text: `${text}\n${shared}` };
    }),
};
