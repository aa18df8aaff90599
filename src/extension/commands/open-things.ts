import * as vscode from 'vscode';
import { eventLogUri } from '../event-documents';
import { VIEW, WALKTHROUGH } from '../ids';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireTarget } from './target';

export async function showEvents(parts: Parts, node?: Node): Promise<void> {
  const { repository, session } = requireTarget(parts, node);
  const uri = eventLogUri(repository.clone.location.topLevel ?? '', session.id);
  await vscode.window.showTextDocument(uri, { preview: true });
}

export async function copySessionId(parts: Parts, node?: Node): Promise<void> {
  await vscode.env.clipboard.writeText(requireTarget(parts, node).session.id);
}

/** Looks at the repositories, the remote and the clock again. */
export async function refresh({ repositories }: Parts): Promise<void> {
  await repositories.scan();
  await Promise.all(
    repositories.all.map(async (repository) => {
      await repository.tick();
      await repository.syncLoop.hurry();
    }),
  );
}

export function showLog({ log }: Parts): Promise<void> {
  log.show();
  return Promise.resolve();
}

export async function focusView(): Promise<void> {
  await vscode.commands.executeCommand(`${VIEW}.focus`);
}

export async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
}
