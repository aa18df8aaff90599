import type { EventDraft } from '../../../src/domain/events/registry';
import type { TestClone } from '../../helpers/team';

/** The start of a session, as the store is told of it. */
export const SESSION_STARTED: EventDraft = {
  kind: 'session.started',
  session: '',
  author: { name: 'Ada', email: 'ada@example.com' },
  slug: 'ada',
  worktree: 'main',
};

/** Starts a session in the store alone. @returns its ulid */
export async function startInStore({ store }: Pick<TestClone, 'store'>): Promise<string> {
  const [started] = await store.append([SESSION_STARTED]);
  return started?.session ?? '';
}
