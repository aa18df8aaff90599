import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { SessionList } from '../../app/list-sessions';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { contextNode } from './context-node';
import { distinctSessions } from './distinct-sessions';
import type { Node } from './node';
import { sessionNode } from './session-node';

/** The rows of all repositories: my sessions, the team's, those that ended recently, and what they share. */
export function buildTree(repositories: readonly RepositoryWindow[], now: number): Node[] {
  const shown = repositories.flatMap((repository) =>
    repository.snapshot ? [{ repository, snapshot: repository.snapshot }] : [],
  );
  const placeOf = ({ clone }: RepositoryWindow): string | null =>
    shown.length > 1 ? basename(clone.location.topLevel ?? '') : null;
  const sessions = distinctSessions(shown);
  const group = (key: keyof SessionList, label: string): Node[] =>
    groupNode(
      key,
      label,
      sessions
        .filter((session) => session.group === key)
        .map(({ repository, view, isHere }) =>
          sessionNode(repository, view, { now, isHere, place: placeOf(repository) }),
        ),
    );
  // Two working trees of one clone share its facts.
  const clones = new Map(shown.map((one) => [one.repository.clone.location.commonDir, one]));
  const facts = [...clones.values()].flatMap(({ repository, snapshot }) =>
    snapshot.facts.map((fact) => contextNode(repository, fact, { now, place: placeOf(repository) })),
  );
  return [
    ...group('mine', vscode.l10n.t('My Sessions')),
    ...group('team', vscode.l10n.t('Team')),
    ...group('ended', vscode.l10n.t('Recently Completed')),
    ...groupNode('context', vscode.l10n.t('Shared Context'), facts),
  ];
}

/** A group with its rows; none without rows. */
function groupNode(key: string, label: string, children: readonly Node[]): Node[] {
  if (children.length === 0) return [];
  const node: Node = {
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
  return [node];
}
