import { completeSession } from '../../app/complete-session';
import { describeSession } from '../../app/describe-session';
import { newest, requireSession } from '../../app/find-session';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { offerUndo } from '../notices/completion-notice';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireTarget } from './target';

export async function completeSessionHere(parts: Parts, node: Node | undefined, traceId: string): Promise<void> {
  const { repository, session } = requireTarget(parts, node);
  await completeSessionOf(parts, repository, session.ulid, traceId);
}

/** Completes a session by its ulid, and offers to undo that. @throws ExpectedError as `completeSession` */
export async function completeSessionOf(
  parts: Parts,
  repository: RepositoryWindow,
  ulid: string,
  traceId: string,
): Promise<void> {
  const { clone, config } = repository;
  await repository.recordCommits();
  await repository.saveActivity();
  const record = requireSession(clone, ulid);
  await completeSession(clone, record, config, { trigger: 'manual', traceId });
  await repository.update();
  void repository.syncLoop.step();
  const view = describeSession(clone, newest(clone, record), config, await clone.activity.readAll());
  void offerUndo(parts, repository, view);
}
