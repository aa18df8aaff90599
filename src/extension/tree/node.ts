import * as vscode from 'vscode';
import type { LiveSession } from '../../app/describe-session';
import type { RepositoryWindow } from '../../app/window/repository-window';

/** One row of the tree. Its key stays the same as long as it is about the same thing. */
export interface Node {
  key: string;
  /** Everything that shows: the row is drawn anew only when this changes. */
  signature: string;
  children: readonly Node[];
  item(): vscode.TreeItem;
  /** The session a row is about, for commands on rows. */
  session?: { repository: RepositoryWindow; view: LiveSession };
}

/** A row with one line of text and an icon. */
export function factNode(key: string, label: string, description: string, icon: string): Node {
  return {
    key,
    signature: `${label}\n${description}\n${icon}`,
    children: [],
    item() {
      const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
      item.id = key;
      item.description = description;
      item.iconPath = new vscode.ThemeIcon(icon);
      item.accessibilityInformation = { label: description === '' ? label : `${label}, ${description}` };
      return item;
    },
  };
}
