import { ExpectedError } from '../../domain/errors';
import type { Conversation } from './conversation';
import { OwnAccount } from './schemas';

/** Whose comments those of a workflow's own token are. */
export const ACTIONS_BOT = 'github-actions[bot]';

/** How the tokens of an installed app begin; those of older servers begin like any other. */
const OF_AN_APP = 'ghs_';

/**
 * The login of the token's account. The token of a workflow belongs to an app, which has no account of its own to ask
 * for: where it does not say so itself, it is answered with 403. Another app has to be told its login.
 */
export async function learnOwnLogin(conversation: Conversation, token: string | null): Promise<string> {
  if (token?.startsWith(OF_AN_APP) === true) return ACTIONS_BOT;
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
