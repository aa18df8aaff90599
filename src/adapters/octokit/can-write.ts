import { ExpectedError } from '../../domain/errors';
import type { Conversation, RepositoryAt } from './conversation';
import { Permission } from './schemas';

/** Of an account or an app; anything else cannot be one, and must not become a part of a path. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/;

/** Whether an account may write to the repository. Only those who may themselves are told. @param login hostile */
export async function canWrite(conversation: Conversation, at: RepositoryAt, login: string): Promise<boolean> {
  if (!LOGIN.test(login)) return false;
  const attempt = { to: `read who may write to ${at.owner}/${at.repo}`, needs: 'contents: write' };
  try {
    const { permission } = await conversation.ask(attempt, Permission, (octokit) =>
      octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login }),
    );
    // The role `maintain` is told as `write`, `triage` as `read`.
    return permission === 'admin' || permission === 'write';
  } catch (error) {
    // There is no such account.
    if (error instanceof ExpectedError && error.code === 'forge-missing') return false;
    throw error;
  }
}
