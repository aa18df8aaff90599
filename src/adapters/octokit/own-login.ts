import { ExpectedError } from '../../domain/errors';
import type { Conversation } from './conversation';
import { OwnAccount } from './schemas';

/** Whose comments those of a workflow's own token are. */
const ACTIONS_BOT = 'github-actions[bot]';

/**
 * The login of the token's account. The token of a workflow belongs to an app, which has no account of its own to ask
 * for and is answered with 403; another app has to be told its login.
 */
export async function learnOwnLogin(conversation: Conversation): Promise<string> {
  const attempt = { to: 'tell whose token this is', needs: 'to read the own profile' };
  try {
    const { login } = await conversation.ask(attempt, OwnAccount, (octokit) => octokit.rest.users.getAuthenticated());
    return login;
  } catch (error) {
    const isApp = error instanceof ExpectedError && error.code === 'forge-denied' && error.details?.['status'] === 403;
    if (!isApp) throw error;
    return ACTIONS_BOT;
  }
}
