import * as v from 'valibot';

import { ExpectedError } from '../../domain/errors';
import type { Conversation, RepositoryAt } from './conversation';
import { isWorkflowName } from './dispatch-workflow';
import { WorkflowRun } from './schemas';

const FAILED = new Set(['failure', 'timed_out', 'startup_failure']);
/** What was skipped, cancelled or waits for a person says nothing of the workflow. */
const FINISHED = new Set([...FAILED, 'success', 'neutral']);

/** Counts a workflow's runs among its newest hundred that are not older. @throws ExpectedError as the port describes */
export async function readWorkflowRuns(
  conversation: Conversation,
  at: RepositoryAt,
  workflow: string,
  since: number,
): Promise<{ finished: number; failed: number }> {
  const attempt = { to: `read the runs of ${workflow} of ${at.owner}/${at.repo}`, needs: 'actions: read' };
  if (!isWorkflowName(workflow)) throw new ExpectedError('forge-missing', `Could not ${attempt.to}: it names no file.`);
  const { workflow_runs: runs } = await conversation.ask(
    attempt,
    v.object({ workflow_runs: v.array(WorkflowRun) }),
    (octokit) =>
      octokit.rest.actions.listWorkflowRuns({ ...at, workflow_id: workflow, status: 'completed', per_page: 100 }),
  );
  const conclusions = runs.filter((run) => run.created_at >= since).map(({ conclusion }) => conclusion ?? '');
  return {
    finished: conclusions.filter((conclusion) => FINISHED.has(conclusion)).length,
    failed: conclusions.filter((conclusion) => FAILED.has(conclusion)).length,
  };
}
