import * as vscode from 'vscode';
import { ExpectedError } from '../../domain/errors';
import type { Accounts } from './accounts';
import type { Account } from './ask-editor';

/**
 * Signs in to a host, which the editor asks the person about; `null` where they say no.
 * @throws ExpectedError `no-sign-in`
 */
export async function signIn(accounts: Accounts, host: string): Promise<Account | null> {
  if (!accounts.isKnown(host)) {
    throw new ExpectedError(
      'no-sign-in',
      vscode.l10n.t('The editor does not know {0}. Name it in the setting github-enterprise.uri first.', host),
    );
  }
  try {
    const account = await accounts.ask(host, 'asking');
    if (account) accounts.found(host);
    return account;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Somebody closed the editor's question.
    if (/cancel|did not consent/i.test(reason)) return null;
    throw new ExpectedError('no-sign-in', vscode.l10n.t('You are not signed in to {0}: {1}', host, reason));
  }
}
