import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../src/app/window/repository-window';
import type { Parts } from '../../src/extension/parts';

export const EXTENSION_ID = 'auto-pr-sessions.auto-pr-sessions';

/** The running extension's parts, once its first look for repositories is over. */
export async function activeParts(): Promise<Parts> {
  const extension = vscode.extensions.getExtension<Parts>(EXTENSION_ID);
  assert.ok(extension, 'the extension is installed');
  const parts = await extension.activate();
  await parts.repositories.scan();
  return parts;
}

/** The only repository of the window. */
export async function onlyRepository(): Promise<{ parts: Parts; repository: RepositoryWindow }> {
  const parts = await activeParts();
  const [repository, ...others] = parts.repositories.all;
  assert.ok(repository, 'there is a repository');
  assert.equal(others.length, 0);
  return { parts, repository };
}

/** Resolves when the snapshot is as wanted; looks again at every change. */
export function until(repository: RepositoryWindow, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = repository.onChange(check);
    check();
    function check(): void {
      if (!holds()) return;
      stop();
      resolve();
    }
  });
}

/** Starts a session without being asked for a title. */
export async function start(repository: RepositoryWindow): Promise<void> {
  await vscode.workspace.getConfiguration().update('autoPr.askForTitle', false, vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand('autoPr.session.start');
  await until(repository, () => Boolean(repository.snapshot?.current));
}

/** Completes the open session, if there is one. */
export async function complete(repository: RepositoryWindow): Promise<void> {
  if (!repository.snapshot?.current) return;
  await vscode.commands.executeCommand('autoPr.session.complete');
  await until(repository, () => repository.snapshot?.current === null);
}

/** Moves the extension's clock by so many minutes, until {@link restoreClock}. */
export function shiftClock(parts: Parts, minutes: number): void {
  const before = parts.ports.clock.now.bind(parts.ports.clock);
  parts.ports.clock.now = () => before() + minutes * 60_000;
}

export function restoreClock(parts: Parts): void {
  Reflect.deleteProperty(parts.ports.clock, 'now');
}
