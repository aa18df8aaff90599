import * as vscode from 'vscode';
import { VIEW } from '../ids';
import type { Parts } from '../parts';
import { readCachedSessions } from '../cached-sessions';
import { plainText } from '../plain-text';
import type { Translate } from '../status-bar/status-text';
import { buildTree } from './build-tree';
import { changedNodes } from './changed-nodes';
import type { Node } from './node';
import { badgeReasons, viewMessage } from './view-frame';

/** The sidebar's tree of everybody's sessions. A refresh draws only the rows that changed. */
export class SessionsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private nodes: Node[] = [];
  /** The editor knows a row by the object it got first; it stays the same while the row is about the same thing. */
  private readonly handles = new Map<string, Node>();
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  private readonly view: vscode.TreeView<Node>;
  private readonly subscriptions: vscode.Disposable[] = [this.changed];

  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly parts: Parts) {
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this });
    parts.selectedRow.read = () => this.view.selection[0];
    this.subscriptions.push(
      this.view,
      parts.repositories.onDidChange(() => {
        this.update();
      }),
    );
    if (!vscode.workspace.isTrusted) void this.showCached();
  }

  private update(): void {
    const before = this.nodes;
    this.show(buildTree(this.parts.repositories.all, this.parts.ports.clock.now()));
    const changes = changedNodes(before, this.nodes);
    if (changes === 'all') this.changed.fire(undefined);
    else if (changes.length > 0) this.changed.fire(changes.map((node) => this.handleOf(node)));
    this.updateFrame();
  }

  private show(nodes: Node[]): void {
    this.nodes = nodes;
    const present = new Set<string>();
    const visit = (node: Node): void => {
      present.add(node.key);
      const handle = this.handles.get(node.key);
      if (handle) Object.assign(handle, node);
      else this.handles.set(node.key, { ...node });
      node.children.forEach(visit);
    };
    nodes.forEach(visit);
    for (const key of this.handles.keys()) if (!present.has(key)) this.handles.delete(key);
  }

  private handleOf(node: Node): Node {
    return this.handles.get(node.key) ?? node;
  }

  /** The message above the rows, and the badge: only what of mine needs me. */
  private updateFrame(): void {
    const shown = this.parts.repositories.all.flatMap(({ clone, snapshot }) =>
      snapshot ? [{ ...snapshot, clone: clone.location.commonDir }] : [],
    );
    const t: Translate = (message, ...values) => vscode.l10n.t(message, ...values);
    // A message hides the welcome text, so there is one only above rows.
    this.view.message = this.nodes.length > 0 ? plainText(viewMessage(shown, t)) : '';
    const reasons = badgeReasons(shown, t);
    this.view.badge = reasons.length === 0 ? undefined : { value: reasons.length, tooltip: reasons.join('\n') };
  }

  /** In a workspace that is not trusted: what our own cache file says, and no git. */
  private async showCached(): Promise<void> {
    const nodes = await readCachedSessions(this.parts);
    if (vscode.workspace.isTrusted || nodes.length === 0) return;
    this.show(nodes);
    this.view.message = vscode.l10n.t('Restricted Mode: showing what was last known.');
    this.changed.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.item();
  }

  getChildren(node?: Node): Node[] {
    return (node?.children ?? this.nodes).map((child) => this.handleOf(child));
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
