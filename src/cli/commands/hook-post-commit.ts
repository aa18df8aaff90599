import type { Clone } from '../../app/clone';
import { recordCommit } from '../../app/record-commit';
import { ExpectedError } from '../../domain/errors';
import { sessionDisplayId } from '../../domain/fold/state';
import type { CommandResult, CommandSpec } from '../command';
import { asExpected } from '../report';
import { withClone } from '../with-clone';

/** A rebase makes commits anew that were recorded when they were made; git says so of each. */
const MOVED_BY_REBASE = /^(?:pull .*)?rebase\b/;

const NOTHING: CommandResult = { json: { sha: null, session: null, recorded: false, marker: null }, text: '' };

/** Runs after every commit, so it records and never pushes (design, In the clone), and whatever happens, it is no failure. */
export const hookPostCommit: CommandSpec = {
  path: ['hook', 'post-commit'],
  summary: "Record HEAD's commit in the open session; installed by auto-pr setup hooks",
  examples: ['hook post-commit'],
  run: async (invocation) => {
    try {
      return await withClone(invocation, (clone) => recordHead(clone, invocation.traceId));
    } catch (error) {
      // Switched off is a wish, not a failure.
      if (error instanceof ExpectedError && error.code === 'disabled') return NOTHING;
      const reason = asExpected(error)?.message ?? (error instanceof Error ? error.message : String(error));
      invocation.warn(`auto-pr did not record this commit: ${reason.split('\n', 1)[0] ?? ''}`);
      return NOTHING;
    }
  },
};

async function recordHead(clone: Clone, traceId: string): Promise<CommandResult> {
  const [move] = await clone.repository.reflog(1);
  if (move && MOVED_BY_REBASE.test(move.action)) return NOTHING;
  const { sha, session, isNew, marker } = await recordCommit(clone, 'HEAD', traceId);
  const id = session ? sessionDisplayId(clone.store.state, session) : null;
  return { json: { sha, session: id, recorded: isNew, marker }, text: sentence(id, isNew, marker) };
}

function sentence(id: string | null, isNew: boolean, marker: string | null): string {
  if (id === null || !isNew) return '';
  return marker === null ? `Recorded in session ${id}.` : `Session ${id} is complete: “${marker}”.`;
}
