import * as vscode from 'vscode';
import type { WindowSnapshot } from '../../app/window/window-snapshot';
import { formatAge, formatDuration } from '../../domain/format-duration';
import { COMMANDS, type CommandId } from '../ids';
import type { Parts } from '../parts';
import { plainText } from '../plain-text';
import { pendingText } from '../status-bar/status-text';
import { requireRepository } from './target';

interface StatusItem extends vscode.QuickPickItem {
  command?: CommandId;
}

/** The session as a quick pick: what it is, and every action on it. */
export async function showStatus(parts: Parts): Promise<void> {
  const repository = requireRepository(parts);
  await repository.tick();
  const { snapshot } = repository;
  if (!snapshot) return;
  const items = statusItems(snapshot, parts.ports.clock.now(), parts.accounts.needsSignIn);
  const picked = await vscode.window.showQuickPick<StatusItem>(items, {
    title: snapshot.current ? plainText(snapshot.current.title) : vscode.l10n.t('No open session here'),
    placeHolder: vscode.l10n.t('Choose what to do'),
    matchOnDescription: true,
  });
  if (picked?.command) await vscode.commands.executeCommand(picked.command);
}

function statusItems(snapshot: WindowSnapshot, now: number, needsSignIn: boolean): StatusItem[] {
  const session = snapshot.current;
  const action = (command: CommandId, icon: string, label: string): StatusItem => ({
    label: `$(${icon}) ${label}`,
    command,
  });
  const t = vscode.l10n.t;
  const sharing = {
    label: `$(cloud) ${t('Choose Sharing…')}`,
    description: plainText(sharingText(snapshot)),
    command: COMMANDS.sharingChoose,
  };
  const always = [
    sharing,
    ...(needsSignIn ? [action(COMMANDS.signIn, 'github', t('Sign In to GitHub'))] : []),
    action(COMMANDS.viewFocus, 'list-tree', t('Show Sessions')),
    action(COMMANDS.configOpen, 'gear', t('Open Team Configuration')),
    action(COMMANDS.logShow, 'output', t('Show Log')),
  ];
  const undo = snapshot.undoable ? [action(COMMANDS.sessionUndo, 'discard', t('Undo Completion'))] : [];
  if (!session) return [action(COMMANDS.sessionStart, 'add', t('Start Session…')), ...undo, ...always];
  const isQuiet = session.status === 'warning' || session.status === 'idle';
  return [
    {
      label: `$(layers) ${formatDuration(session.minutes.active)}`,
      description: t('{0} commits · {1} PRs', session.commits.length, session.prs.length),
      detail: plainText(t('{0}, last activity {1}', session.id, formatAge(now - session.lastActivityAt))),
    },
    { label: t('Actions'), kind: vscode.QuickPickItemKind.Separator },
    ...(isQuiet ? [action(COMMANDS.sessionKeepWorking, 'debug-continue', t('Keep Working'))] : []),
    action(COMMANDS.sessionComplete, 'check', t('Complete Session')),
    action(COMMANDS.prOpen, 'git-pull-request-create', t('Open Micro-PR')),
    action(COMMANDS.sessionRename, 'edit', t('Rename Session…')),
    action(COMMANDS.sessionShowEvents, 'history', t('Show Event Log')),
    action(COMMANDS.sessionCopyId, 'copy', t('Copy Session ID')),
    action(COMMANDS.sessionClear, 'trash', t('Clear Session…')),
    ...always,
  ];
}

function sharingText({ sharing, pending, sync }: WindowSnapshot): string {
  if (sharing !== 'team') return vscode.l10n.t('kept local');
  const waiting = pending > 0 ? pendingText(pending, vscode.l10n.t) : null;
  if (sync && 'message' in sync) return [waiting, sync.message].filter((part) => part !== null).join(' · ');
  return waiting ?? vscode.l10n.t('shared with the team');
}
