import { ExpectedError } from '../../domain/errors';
import type { Conversation, RepositoryAt } from './conversation';
import { NO_RETRY } from './load-octokit';
import { NoContent } from './schemas';

/** File name or number of a workflow: nothing else becomes a part of a path. */
const WORKFLOW = /^(?!\.{1,2}$)[\w.-]+$/;

export function isWorkflowName(text: string): boolean {
  return WORKFLOW.test(text);
}

/** Asks for a run of a workflow, once. @returns `false` where the token does not allow it */
export async function dispatchWorkflow(
  conversation: Conversation,
  at: RepositoryAt,
  { workflow, ref, inputs }: { workflow: string; ref: string; inputs: Readonly<Record<string, string>> },
): Promise<boolean> {
  const attempt = { to: `run the workflow ${workflow} of ${at.owner}/${at.repo}`, needs: 'actions: write' };
  if (!isWorkflowName(workflow)) {
    throw new ExpectedError('forge-missing', `Could not ${attempt.to}: give the name of its file, as auto-pr.yml.`);
  }
  try {
    // A second one would be a second run, and nothing tells whether the first was taken: not retried.
    await conversation.ask(attempt, NoContent, (octokit) =>
      octokit.rest.actions.createWorkflowDispatch({ ...at, workflow_id: workflow, ref, inputs, ...NO_RETRY }),
    );
    return true;
  } catch (error) {
    // A token that the forge does not know at all is another matter.
    const mayNot = error instanceof ExpectedError && error.code === 'forge-denied' && error.details?.['status'] === 403;
    if (mayNot) return false;
    throw error;
  }
}
