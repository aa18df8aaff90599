import * as vscode from 'vscode';

/** An account that the person signed in to. */
export interface Account {
  login: string;
  token: string;
}

/** To push branches and state, and to open PRs; also what asking for a run of a workflow takes. */
const SCOPES = ['repo'];

/**
 * The editor's own sign-in for a host: github.com has one, and the one server that the person named has another. A token
 * of one host is none for any other: whoever sets the address of a remote must not be sent it.
 */
export function providerOf(host: string): 'github' | 'github-enterprise' | null {
  if (host === 'github.com') return 'github';
  const uri = vscode.workspace.getConfiguration('github-enterprise').get<unknown>('uri');
  const named = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri).host.toLowerCase() : null;
  return named === host ? 'github-enterprise' : null;
}

/** Asks the editor for the person's account on a host; `null` without one. Asking fails as the editor does. */
export async function askEditor(host: string, how: 'silently' | 'asking'): Promise<Account | null> {
  const provider = providerOf(host);
  if (provider === null) return null;
  try {
    const options = how === 'silently' ? { silent: true } : { createIfNone: true };
    const session = await vscode.authentication.getSession(provider, SCOPES, options);
    return session ? { login: session.account.label, token: session.accessToken } : null;
  } catch (error) {
    // The editor has no provider of that name.
    if (how === 'silently') return null;
    throw error;
  }
}
