import * as vscode from 'vscode';

/** The part of the built-in git extension's API (version 1) that is used here. */
interface GitApi {
  readonly repositories: readonly { readonly rootUri: vscode.Uri }[];
  readonly onDidOpenRepository: vscode.Event<unknown>;
  readonly onDidCloseRepository: vscode.Event<unknown>;
}

/** The built-in git extension, or `null` where it is missing or switched off. */
export async function gitApi(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ enabled: boolean; getAPI(version: 1): GitApi }>('vscode.git');
  if (!extension) return null;
  const exported = await extension.activate();
  return exported.enabled ? exported.getAPI(1) : null;
}
