import { ExpectedError } from '../../domain/errors';
import { webhookText, type AlertNews } from '../../domain/health/alert-news';
import { isLocalHost } from './is-local';

const LIMIT_MS = 10_000;

/**
 * Posts news to an address that takes Slack's messages. The address is a secret: no message holds more than its host.
 * @throws ExpectedError `channel-failed`
 */
export async function postWebhook(address: string, news: AlertNews): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLocalHost(url.hostname)))) {
    throw failed('Its address must begin with https://. Set AUTO_PR_WEBHOOK_URL, or the input webhook_url, to one.');
  }
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: webhookText(news) }),
      // Where it would lead is nobody's choice: a redirection is a refusal.
      redirect: 'manual',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await response.body?.cancel();
    status = response.status;
  } catch {
    // What fetch says may hold the address.
    throw failed(`${url.hostname} cannot be reached, or did not answer within ${LIMIT_MS / 1000} s.`);
  }
  if (status < 200 || status > 299)
    throw failed(`${url.hostname} answered ${status}. Check that its address still holds.`);
}

function failed(message: string): ExpectedError {
  return new ExpectedError('channel-failed', message);
}
