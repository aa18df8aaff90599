import * as v from 'valibot';

import type { Conversation, RepositoryAt } from './conversation';
import { CheckRun, CommitStatus } from './schemas';

/** Runs that ended so are failures; `cancelled` and `action_required` say nothing of the change. */
const FAILED_RUN = new Set(['failure', 'timed_out', 'startup_failure']);
const FAILED_STATUS = new Set(['failure', 'error']);

const CheckRuns = v.pipe(
  v.object({ check_runs: v.array(CheckRun) }),
  v.transform(({ check_runs: runs }) => runs),
);
const Statuses = v.pipe(
  v.object({ statuses: v.array(CommitStatus) }),
  v.transform(({ statuses }) => statuses),
);

/** Names of the check runs and statuses that failed on a commit, sorted, each once. @param except is ours */
export async function readFailingChecks(
  conversation: Conversation,
  at: RepositoryAt,
  ref: string,
  except: string,
): Promise<string[]> {
  const to = `read the checks of ${at.owner}/${at.repo}`;
  const [runs, statuses] = await Promise.all([
    conversation.askAll({ to, needs: 'checks: read' }, CheckRuns, (octokit, page) =>
      octokit.rest.checks.listForRef({ ...at, ref, ...page }),
    ),
    conversation.askAll({ to, needs: 'statuses: read' }, Statuses, (octokit, page) =>
      octokit.rest.repos.getCombinedStatusForRef({ ...at, ref, ...page }),
    ),
  ]);
  const names = [
    ...runs.filter(({ conclusion }) => FAILED_RUN.has(conclusion ?? '')).map(({ name }) => name),
    ...statuses.filter(({ state }) => FAILED_STATUS.has(state)).map(({ context }) => context),
  ];
  return [...new Set(names)].filter((name) => name !== except).sort();
}
