import * as vscode from 'vscode';
import { ExpectedError } from '../domain/errors';
import { COMMANDS } from './ids';
import { plainText } from './plain-text';

/** Shows an expected failure as its sentence. Everything else is a bug: the editor shows it, and the log has its stack. */
export function showFailure(error: unknown): void {
  if (!(error instanceof ExpectedError)) throw error;
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window.showErrorMessage(plainText(error.message), showLog).then((answer) => {
    if (answer === showLog) void vscode.commands.executeCommand(COMMANDS.logShow);
  });
}
