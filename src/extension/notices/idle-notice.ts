import * as vscode from 'vscode';
import { completeSession } from '../../app/complete-session';
import { requireSession } from '../../app/find-session';
import type { LiveSession } from '../../app/describe-session';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { formatAge } from '../../domain/format-duration';
import type { Parts } from '../parts';
import { clockTime } from './notices';

const SILENCED = 'idleNotice.silenced';

/** Says once in a quiet stretch that the session is about to complete; the countdown itself is in the status bar. */
export class IdleNotice implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  /** The quiet stretch that was spoken of: session and last activity. */
  private spokenOf = '';

  constructor(private readonly parts: Parts) {
    this.subscription = parts.repositories.onDidChange((repository) => {
      const session = repository?.snapshot?.current;
      if (repository && session?.status === 'idle') void this.warn(repository, session);
    });
  }

  private async warn(repository: RepositoryWindow, session: LiveSession): Promise<void> {
    const stretch = `${session.ulid} ${session.lastActivityAt}`;
    if (this.spokenOf === stretch || session.completesAt === null) return;
    this.spokenOf = stretch;
    if (this.parts.context.globalState.get<boolean>(SILENCED) === true || !(await repository.asks())) return;
    const isStillQuiet = (): boolean => repository.snapshot?.current?.lastActivityAt === session.lastActivityAt;
    const keep = vscode.l10n.t('Keep Working');
    const complete = vscode.l10n.t('Complete Now');
    const silence = vscode.l10n.t("Don't Show Again");
    const answer = await this.parts.notices.show({
      severity: 'warning',
      text: vscode.l10n.t(
        '{0} has been quiet {1} and completes at {2}.',
        session.title,
        formatAge(this.parts.ports.clock.now() - session.lastActivityAt),
        clockTime(session.completesAt),
      ),
      buttons: [keep, complete, silence],
      isImportant: true,
      isStillTrue: isStillQuiet,
    });
    if (answer === silence) await this.parts.context.globalState.update(SILENCED, true);
    if (answer === keep) {
      repository.touch('human');
      await repository.saveActivity();
    }
    // A message cannot be taken back: by the time of the click the session may be another, or over.
    if (answer === complete && repository.snapshot?.current?.ulid === session.ulid) {
      const record = requireSession(repository.clone, session.ulid);
      const { clock, ids } = this.parts.ports;
      const traceId = ids.ulid(clock.now());
      await completeSession(repository.clone, record, repository.config, { trigger: 'manual', traceId });
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
