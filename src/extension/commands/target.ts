import * as vscode from 'vscode';
import type { LiveSession } from '../../app/describe-session';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { ExpectedError } from '../../domain/errors';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';

/** What a command is about. */
export interface Target {
  repository: RepositoryWindow;
  session: LiveSession;
}

/** @throws ExpectedError `no-repository` */
export function requireRepository({ repositories }: Parts): RepositoryWindow {
  const repository = repositories.active;
  if (repository) return repository;
  throw new ExpectedError('no-repository', vscode.l10n.t('Open a folder with a git repository first.'));
}

/** The session of the row, else the open one of the active repository. @throws ExpectedError `no-session` */
export function requireTarget(parts: Parts, node?: Node): Target {
  if (node?.session) return { repository: node.session.repository, session: node.session.view };
  const repository = requireRepository(parts);
  const session = repository.snapshot?.current;
  if (session) return { repository, session };
  throw new ExpectedError('no-session', vscode.l10n.t('There is no open session here. Start one first.'));
}
