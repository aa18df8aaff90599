import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../app/window/repository-window';
import type { WindowSnapshot } from '../../app/window/window-snapshot';
import type { Node } from './node';
import { sessionNode } from './session-node';

/** The rows of all repositories: my sessions, the team's, those that ended recently. */
export function buildTree(repositories: readonly RepositoryWindow[], now: number): Node[] {
  const shown = repositories.flatMap((repository) =>
    repository.snapshot ? [{ repository, snapshot: repository.snapshot }] : [],
  );
  const group = (
    key: string,
    label: string,
    pick: (snapshot: WindowSnapshot) => WindowSnapshot['list']['mine'],
  ): Node[] => {
    const children = shown.flatMap(({ repository, snapshot }) =>
      pick(snapshot).map((view) =>
        sessionNode(repository, view, {
          now,
          isHere: view.ulid === snapshot.current?.ulid,
          place: shown.length > 1 ? basename(repository.clone.location.topLevel ?? '') : null,
        }),
      ),
    );
    return children.length === 0 ? [] : [groupNode(key, label, children)];
  };
  return [
    ...group('mine', vscode.l10n.t('My Sessions'), (snapshot) => snapshot.list.mine),
    ...group('team', vscode.l10n.t('Team'), (snapshot) => snapshot.list.team),
    ...group('ended', vscode.l10n.t('Recently Completed'), (snapshot) => snapshot.list.ended),
  ];
}

function groupNode(key: string, label: string, children: readonly Node[]): Node {
  return {
    key,
    signature: label,
    children,
    item() {
      const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
      item.id = key;
      item.accessibilityInformation = { label };
      return item;
    },
  };
}
