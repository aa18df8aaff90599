import * as vscode from 'vscode';
import { SETTINGS } from '../ids';
import type { Parts } from '../parts';
import { settings } from '../settings';

const SHOWN = 'keymapNotice.shown';

/** Says once a machine which keys the extension takes; other keys are one click away. */
export async function explainKeys({ context, notices }: Parts): Promise<void> {
  if (context.globalState.get<boolean>(SHOWN) === true || settings.keymap() !== 'standard') return;
  const modifier = process.platform === 'darwin' ? 'Cmd' : 'Ctrl';
  const twoStep = vscode.l10n.t('Use Two-Step Keys');
  const answer = await notices.show({
    severity: 'info',
    text: vscode.l10n.t('Auto-PR uses {0}+Shift+S, I and C here.', modifier),
    buttons: [twoStep, vscode.l10n.t('Keep')],
    isImportant: false,
    onShown: () => void context.globalState.update(SHOWN, true),
  });
  if (answer !== twoStep) return;
  await vscode.workspace.getConfiguration().update(SETTINGS.keymap, 'chord', vscode.ConfigurationTarget.Global);
}
