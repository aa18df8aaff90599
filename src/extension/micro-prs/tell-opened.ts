import * as vscode from 'vscode';
import type { OpenedPullRequest } from '../../app/pull-requests/open-pull-request';
import type { Parts } from '../parts';

/** Says that the branch has its PR, with a way there. */
export async function tellOpened({ notices }: Parts, opened: OpenedPullRequest, isImportant: boolean): Promise<void> {
  const show = vscode.l10n.t('Open on GitHub');
  const answer = await notices.show({
    severity: 'info',
    text: opened.isNew
      ? vscode.l10n.t('#{0} is opened in session {1}.', opened.number, opened.session)
      : vscode.l10n.t('#{0} has the new commits, in session {1}.', opened.number, opened.session),
    buttons: [show],
    isImportant,
  });
  // It is the forge's word, and nothing but a page is to be opened.
  if (answer === show && /^https?:\/\//i.test(opened.url)) {
    await vscode.env.openExternal(vscode.Uri.parse(opened.url));
  }
}
