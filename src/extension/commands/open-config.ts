import * as vscode from 'vscode';
import { CONFIG_PATHS } from '../../domain/config/config-paths';
import type { Parts } from '../parts';
import { requireRepository } from './target';

/** Opens the team's configuration; where there is none, a new file with every key explained, to be saved or not. */
export async function openConfig(parts: Parts): Promise<void> {
  const { clone, loadedConfig } = requireRepository(parts);
  const root = vscode.Uri.file(clone.location.topLevel ?? '');
  if (loadedConfig.path !== null) {
    await vscode.window.showTextDocument(vscode.Uri.joinPath(root, loadedConfig.path));
    return;
  }
  const { configTemplate } = await import('../../domain/config/config-template.js');
  const target = vscode.Uri.joinPath(root, CONFIG_PATHS[0]).with({ scheme: 'untitled' });
  const editor = await vscode.window.showTextDocument(target);
  if (editor.document.getText() !== '') return;
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), configTemplate());
  });
}
