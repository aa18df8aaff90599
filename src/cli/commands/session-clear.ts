import { clearSession } from '../../app/change-session';
import { requireSession } from '../../app/find-session';
import { UsageError } from '../../domain/errors';
import type { CommandSpec } from '../command';
import { changeSession, describe } from '../session-command';
import { withClone } from '../with-clone';
import { loadConfig } from '../../app/load-config';

export const sessionClear: CommandSpec = {
  path: ['session', 'clear'],
  summary: 'Discard the open session: its commits and PRs are ordinary again (undo brings it back)',
  args: [{ syntax: '[id]', description: 'a session id', completes: 'session' }],
  options: [
    { flags: '--yes', description: 'really do it' },
    { flags: '--dry-run', description: 'show what would be discarded' },
  ],
  examples: ['session clear --dry-run', 'session clear --yes'],
  run: (invocation) => {
    const [id] = invocation.args;
    if (invocation.options['dryRun'] === true) {
      return withClone(invocation, async (clone) => {
        const { config } = await loadConfig(clone);
        return describe(
          clone,
          config,
          requireSession(clone, id),
          'Nothing was changed: this is what --yes would discard.',
        );
      });
    }
    if (invocation.options['yes'] !== true) {
      throw new UsageError('not-confirmed', 'This discards the session. Look with --dry-run, then confirm with --yes.');
    }
    return changeSession(invocation, async (clone) => {
      const session = requireSession(clone, id);
      await clearSession(clone, session, invocation.traceId);
      return session;
    });
  },
};
