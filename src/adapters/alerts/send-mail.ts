import { createTransport } from 'nodemailer';
import { ExpectedError } from '../../domain/errors';
import { alertSubject, alertText, type AlertNews } from '../../domain/health/alert-news';
import { isLocalHost } from './is-local';

/** Where mail goes, and how. */
export interface MailRoute {
  /** With credentials. */
  smtpUrl: string;
  /** With commas between them. */
  to: string;
  /** Empty for the first of `to`. */
  from: string;
}

const LIMIT_MS = 10_000;
const ADDRESS = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,255}$/;

/**
 * Sends news as one plain mail. Credentials go over TLS only, and stand in no message.
 * @throws ExpectedError `channel-failed`
 */
export async function sendMail({ smtpUrl, to, from }: MailRoute, news: AlertNews): Promise<void> {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (!url || url.hostname === '' || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw failed('The mail server must be given as smtps://user:password@host:port, in AUTO_PR_SMTP_URL or smtp_url.');
  }
  const receivers = to
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const sender = from === '' ? (receivers[0] ?? '') : from;
  if (receivers.length === 0 || !receivers.every((address) => ADDRESS.test(address))) {
    throw failed('Give plain addresses, with commas between them, in AUTO_PR_MAIL_TO or mail_to.');
  }
  if (!ADDRESS.test(sender)) {
    throw failed('Give one plain address, without a name, in AUTO_PR_MAIL_FROM or mail_from.');
  }
  const login = loginOf(url);
  const isSecure = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    requireTLS: login !== null && !isLocalHost(url.hostname),
    ...(login && { auth: login }),
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from: sender, to: receivers, subject: alertSubject(news), text: alertText(news) });
  } catch (error) {
    // What the server says may repeat what it was told.
    const { code = 'no code', responseCode } = error as { code?: string; responseCode?: number };
    throw failed(`${url.hostname} did not take the mail (${[code, responseCode].filter(Boolean).join(' ')}).`);
  } finally {
    transport.close();
  }
}

/** @throws ExpectedError `channel-failed` where a `%` stands for itself, which an address does not allow */
function loginOf({ username, password }: URL): { user: string; pass: string } | null {
  if (username === '') return null;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    throw failed('The user or password of the mail server holds a bare %. Write it as %25, and : / @ as %3A %2F %40.');
  }
}

function failed(message: string): ExpectedError {
  return new ExpectedError('channel-failed', message);
}
