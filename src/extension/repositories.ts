import * as vscode from 'vscode';
import type { RepositoryWindow } from '../app/window/repository-window';
import { ExpectedError } from '../domain/errors';
import { containingRoot, isSamePath } from './containing-root';
import { gitApi } from './git-api';
import type { WindowPorts } from './window-ports';

/**
 * The repositories of this window, each with its own clone, session and timers. Nothing is opened, and git is not even
 * started, in a workspace that the person does not trust.
 */
export class Repositories {
  /** By the real path of the working tree. */
  private readonly windows = new Map<string, RepositoryWindow>();
  private readonly changed = new vscode.EventEmitter<RepositoryWindow | null>();
  private readonly opened = new vscode.EventEmitter<RepositoryWindow>();
  private readonly subscriptions: vscode.Disposable[] = [this.changed, this.opened];
  private lastUsed: RepositoryWindow | null = null;
  private scanning: Promise<void> = Promise.resolve();
  private isClosed = false;

  /** A repository's snapshot changed, or (`null`) which repositories there are, or which one is active. */
  readonly onDidChange = this.changed.event;
  readonly onDidOpen = this.opened.event;
  /** Whether the first look for repositories is over. */
  isReady = false;

  constructor(private readonly ports: WindowPorts) {}

  get all(): RepositoryWindow[] {
    return [...this.windows.values()];
  }

  /** The repository of the active editor, else the one last used, else the first. */
  get active(): RepositoryWindow | null {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const ofEditor = uri?.scheme === 'file' ? this.containing(uri.fsPath) : null;
    if (ofEditor) this.lastUsed = ofEditor;
    return ofEditor ?? this.lastUsed ?? this.all[0] ?? null;
  }

  /** The repository whose working tree holds a path; of nested ones, the innermost. */
  containing(path: string): RepositoryWindow | null {
    const root = containingRoot([...this.windows.keys()], path);
    return root === null ? null : (this.windows.get(root) ?? null);
  }

  /** Begins to look for repositories, in the background. */
  start(): void {
    const scan = (): void => void this.scan();
    this.subscriptions.push(
      vscode.workspace.onDidGrantWorkspaceTrust(scan),
      vscode.workspace.onDidChangeWorkspaceFolders(scan),
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.changed.fire(null);
      }),
    );
    // What a repository needs is as much code again: the editor gets its turn in between.
    setImmediate(scan);
  }

  /** Looks for repositories again; resolves when the look is over. */
  scan(): Promise<void> {
    this.scanning = this.scanning.then(() => this.scanNow());
    return this.scanning;
  }

  private async scanNow(): Promise<void> {
    if (this.isClosed || !vscode.workspace.isTrusted) return;
    try {
      const found = new Set<string>();
      for (const directory of await this.directories()) {
        const root = await this.open(directory);
        if (root !== null) found.add(root);
      }
      for (const [root, window] of this.windows) {
        if (found.has(root)) continue;
        this.windows.delete(root);
        if (this.lastUsed === window) this.lastUsed = null;
        await window.close();
      }
    } catch (error) {
      this.ports.log.write('error', 'The repositories could not be opened.', { operation: 'repositories.scan', error });
    }
    this.isReady = true;
    this.changed.fire(null);
  }

  private async directories(): Promise<string[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
    const git = await this.listenToGit();
    return [
      ...folders.map((folder) => folder.uri.fsPath),
      ...(git?.repositories ?? []).map((repository) => repository.rootUri.fsPath),
    ];
  }

  private gitListener: ReturnType<typeof gitApi> | null = null;

  /** The built-in git extension finds nested repositories; it is asked once, and tells of later ones by itself. */
  private listenToGit(): ReturnType<typeof gitApi> {
    this.gitListener ??= gitApi().then((git) => {
      const scan = (): void => void this.scan();
      if (git) this.subscriptions.push(git.onDidOpenRepository(scan), git.onDidCloseRepository(scan));
      return git;
    });
    return this.gitListener;
  }

  /** @returns the real path of the working tree, or `null` when there is none */
  private async open(directory: string): Promise<string | null> {
    const known = [...this.windows.keys()].find((root) => isSamePath(root, directory));
    if (known !== undefined) return known;
    try {
      const { openWindow } = await import('./open-window.js');
      const { root, window } = await openWindow(this.ports, directory, (tree) => this.windows.has(tree));
      if (root === null || !window) return root;
      this.windows.set(root, window);
      window.onChange(() => {
        this.changed.fire(window);
      });
      this.opened.fire(window);
      this.changed.fire(window);
      return root;
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      const severity = error.code === 'not-a-repository' ? 'debug' : 'warn';
      this.ports.log.write(severity, error.message, { operation: 'repositories.open', directory });
      return null;
    }
  }

  /** Writes everything down and lets go. */
  async close(): Promise<void> {
    this.isClosed = true;
    for (const subscription of this.subscriptions.splice(0)) subscription.dispose();
    await Promise.all(this.all.map((window) => window.close()));
    await this.scanning;
    // What a look that was under way opened meanwhile.
    await Promise.all(this.all.map((window) => window.close()));
    this.windows.clear();
  }
}
