import { undoCompletion } from '../../app/undo-completion';
import type { Parts } from '../parts';
import type { Node } from '../tree/node';
import { requireRepository } from './target';

export async function undoCompletionHere(parts: Parts, node: Node | undefined, traceId: string): Promise<void> {
  const repository = node?.session?.repository ?? requireRepository(parts);
  await undoCompletion(repository.clone, node?.session?.view.ulid, traceId);
  repository.touch('human');
  await repository.update();
  void repository.syncLoop.step();
}
