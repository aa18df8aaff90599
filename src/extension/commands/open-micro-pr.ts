import * as vscode from 'vscode';
import { openPullRequest, type OpenedPullRequest } from '../../app/pull-requests/open-pull-request';
import { requireSession } from '../../app/find-session';
import { teamHere } from '../micro-prs/team-here';
import { tellOpened } from '../micro-prs/tell-opened';
import { askToShare } from '../notices/ask-to-share';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireTarget, type Target } from './target';

/** Pushes the branch of the working tree and opens its PR in the session; the person may call it off. */
export async function openMicroPr(parts: Parts, node: Node | undefined, traceId: string): Promise<void> {
  const target = requireTarget(parts, node);
  await askToShare(parts, target.repository);
  const opened = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Opening a micro-PR…'),
      cancellable: true,
    },
    (_progress, canceling) => open(parts, target, canceling, traceId),
  );
  if (!opened) return;
  await target.repository.update();
  void tellOpened(parts, opened, true);
}

/** @returns `null` where the person called it off, or does not sign in */
async function open(
  parts: Parts,
  { repository, session }: Target,
  canceling: vscode.CancellationToken,
  traceId: string,
): Promise<OpenedPullRequest | null> {
  const ending = new AbortController();
  const subscription = canceling.onCancellationRequested(() => {
    ending.abort();
  });
  try {
    const here = await teamHere(parts, repository, { mayAsk: true, ending: ending.signal, traceId });
    if (!here || ending.signal.aborted) return null;
    await repository.recordCommits();
    const record = requireSession(repository.clone, session.ulid);
    return await openPullRequest(here.team, here.porcelain, { session: record });
  } catch (error) {
    if (ending.signal.aborted) return null;
    throw error;
  } finally {
    subscription.dispose();
  }
}
