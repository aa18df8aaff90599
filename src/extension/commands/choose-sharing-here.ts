import * as vscode from 'vscode';
import { chooseSharing } from '../../app/choose-sharing';
import type { Parts } from '../parts';
import { requireRepository } from './target';

export async function chooseSharingHere(parts: Parts): Promise<void> {
  const repository = requireRepository(parts);
  const { clone, config } = repository;
  const current = clone.store.clone.sharing;
  const choices = [
    {
      sharing: 'team' as const,
      label: vscode.l10n.t('Share with the team'),
      detail: vscode.l10n.t('Author, title, times and commits go to branch {0} of the remote.', config.state.branch),
    },
    {
      sharing: 'local' as const,
      label: vscode.l10n.t('Keep local'),
      detail: vscode.l10n.t('Nothing leaves this clone. What was shared before stays shared.'),
    },
  ];
  const picked = await vscode.window.showQuickPick(
    choices.map((choice) => ({ ...choice, description: choice.sharing === current ? vscode.l10n.t('current') : '' })),
    { title: vscode.l10n.t('Who sees the sessions of this clone?') },
  );
  if (!picked) return;
  await chooseSharing(clone, picked.sharing);
  if (picked.sharing === 'team') await repository.syncLoop.hurry();
}
