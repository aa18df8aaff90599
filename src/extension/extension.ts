import * as vscode from 'vscode';
import type { Active } from './contributions';
import type { Parts } from './parts';

let starting: Promise<Active> | null = null;

/**
 * Called once after start-up has finished. The editor's other extensions wait while this runs, so it only makes sure
 * that everything else is loaded a moment later.
 * @returns the parts, for tests that run inside the editor; nothing for anybody else
 */
export function activate(context: vscode.ExtensionContext): Promise<Parts> | undefined {
  starting = start(context);
  return context.extensionMode === vscode.ExtensionMode.Test ? starting.then(({ parts }) => parts) : undefined;
}

async function start(context: vscode.ExtensionContext): Promise<Active> {
  await new Promise(setImmediate);
  const { activateContributions } = await import('./contributions.js');
  return activateContributions(context);
}

/** Called when the window closes or the extension is switched off: everything known is on disk afterwards. */
export async function deactivate(): Promise<void> {
  const active = await starting;
  starting = null;
  await active?.dispose();
}
