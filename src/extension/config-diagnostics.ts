import * as vscode from 'vscode';
import { CONFIG_PATHS } from '../domain/config/config-paths';
import type { RepositoryWindow } from '../app/window/repository-window';
import type { Parts } from './parts';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
} as const;

/** Shows what is wrong with the team's configuration in the Problems panel, and reads it anew when it is saved. */
export class ConfigDiagnostics implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('auto-pr');
  private readonly subscriptions: vscode.Disposable[] = [this.diagnostics];
  private readonly shown = new WeakMap<RepositoryWindow, unknown>();

  constructor(parts: Parts) {
    // A folder that comes with its file is told of as a folder only.
    const folders = CONFIG_PATHS.map((path) => path.slice(0, path.lastIndexOf('/')));
    const watcher = vscode.workspace.createFileSystemWatcher(`**/{${[...CONFIG_PATHS, ...folders].join(',')}}`);
    const reload = (uri: vscode.Uri): void => {
      void parts.repositories.containing(uri.fsPath)?.reloadConfig();
    };
    this.subscriptions.push(
      watcher,
      watcher.onDidChange(reload),
      watcher.onDidCreate(reload),
      watcher.onDidDelete(reload),
      parts.repositories.onDidChange((repository) => {
        for (const one of repository ? [repository] : parts.repositories.all) this.update(one);
      }),
    );
  }

  private update(repository: RepositoryWindow): void {
    const { loadedConfig: loaded, clone } = repository;
    if (this.shown.get(repository) === loaded) return;
    this.shown.set(repository, loaded);
    for (const path of CONFIG_PATHS) {
      const uri = vscode.Uri.file(`${clone.location.topLevel ?? ''}/${path}`);
      const problems = loaded.problems.filter((problem) => problem.file === path && problem.severity !== 'info');
      this.diagnostics.set(
        uri,
        problems.map(({ line, column, message, got, using, severity }) => {
          const values = [got === null ? '' : `got ${got}`, using === null ? '' : `using ${using}`].filter(Boolean);
          const text = values.length === 0 ? message : `${message} (${values.join(', ')})`;
          const start = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
          const diagnostic = new vscode.Diagnostic(new vscode.Range(start, start), text, SEVERITIES[severity]);
          diagnostic.source = 'Auto-PR';
          return diagnostic;
        }),
      );
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}
