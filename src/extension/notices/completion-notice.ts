import * as vscode from 'vscode';
import { undoCompletion } from '../../app/undo-completion';
import type { LiveSession } from '../../app/describe-session';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { COMMANDS } from '../ids';
import type { Parts } from '../parts';
import { showFailure } from '../show-failure';
import { triggerText } from '../trigger-text';
import { clockTime } from './notices';

/** Says that a session completed, and offers to take it back. What completed by itself is told when the person is back. */
export class CompletionNotice implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(private readonly parts: Parts) {
    this.subscriptions.push(
      parts.repositories.onDidOpen((repository) => {
        const stop = repository.onCompleted((session) => void this.tell(repository, session));
        this.subscriptions.push({ dispose: stop });
      }),
    );
  }

  private async tell(repository: RepositoryWindow, session: LiveSession): Promise<void> {
    await personIsHere();
    if (!(await repository.asks())) return;
    const isStillCompleted = (): boolean =>
      repository.snapshot?.list.ended.some((one) => one.ulid === session.ulid) ?? true;
    await offerUndo(this.parts, repository, session, isStillCompleted);
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

/** The message after a completion, whoever caused it. */
export async function offerUndo(
  parts: Pick<Parts, 'notices'>,
  repository: RepositoryWindow,
  session: LiveSession,
  isStillTrue?: () => boolean,
): Promise<void> {
  const undo = vscode.l10n.t('Undo');
  const show = vscode.l10n.t('Show');
  const answer = await parts.notices.show({
    severity: 'info',
    text: vscode.l10n.t(
      '{0} completed at {1}: {2}.',
      session.title,
      clockTime(session.endedAt ?? session.lastActivityAt),
      triggerText(session.trigger),
    ),
    buttons: [undo, show],
    isImportant: true,
    ...(isStillTrue && { isStillTrue }),
  });
  if (answer === show) await vscode.commands.executeCommand(COMMANDS.viewFocus);
  if (answer === undo) await undoHere(repository, session);
}

/** Takes a completion back as a message's button does: a failure is shown. */
export async function undoHere({ clone }: RepositoryWindow, { ulid }: LiveSession): Promise<void> {
  try {
    const { clock, ids } = clone.ports;
    await undoCompletion(clone, ulid, ids.ulid(clock.now()));
  } catch (error) {
    showFailure(error);
  }
}

/** Resolves when somebody looks at this window. */
function personIsHere(): Promise<void> {
  if (vscode.window.state.focused && vscode.window.state.active) return Promise.resolve();
  return new Promise((resolve) => {
    const subscription = vscode.window.onDidChangeWindowState(({ focused, active }) => {
      if (!focused || !active) return;
      subscription.dispose();
      resolve();
    });
  });
}
