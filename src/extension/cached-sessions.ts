import * as vscode from 'vscode';
import { DEFAULT_CONFIG } from '../domain/config/config';
import { viewSession } from '../domain/fold/session-view';
import { readCache } from '../store/cache';
import { storePaths } from '../store/store-paths';
import type { Parts } from './parts';
import { factNode, type Node } from './tree/node';

/** The open sessions in the cache files of the workspace's folders, as plain rows. Nothing else is read. */
export async function readCachedSessions({ ports }: Parts): Promise<Node[]> {
  const nodes: Node[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    if (folder.uri.scheme !== 'file') continue;
    const cached = await readCache(ports, storePaths(`${folder.uri.fsPath}/.git`).cache);
    for (const ulid of Object.keys(cached?.state.open ?? {})) {
      const session = cached?.state.sessions[ulid];
      if (!cached || !session) continue;
      const view = viewSession(cached.state, session, DEFAULT_CONFIG, ports.clock.now());
      nodes.push(factNode(`session ${ulid}`, view.title, view.author?.name ?? '', 'layers'));
    }
  }
  return nodes;
}
