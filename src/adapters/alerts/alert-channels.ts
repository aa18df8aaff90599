import type { AlertChannel } from '../../ports/alert-channel';

/** Where alerts go beside GitHub. All of it is secret or private, and never comes from a file of the repository. */
export interface AlertAddresses {
  /** Address that takes Slack's messages. */
  webhookUrl: string;
  /** `smtps://user:password@host:port`, or `smtp:`, which changes to TLS where the server can. */
  smtpUrl: string;
  /** Addresses, with commas between them. */
  mailTo: string;
  /** Address; the first of `mailTo` unless given. */
  mailFrom: string;
}

/** The channels that somebody gave addresses for; empty ones are none. What they need is loaded when they tell something. */
export function alertChannels({ webhookUrl, smtpUrl, mailTo, mailFrom }: AlertAddresses): AlertChannel[] {
  const channels: AlertChannel[] = [];
  if (webhookUrl.trim() !== '') {
    channels.push({
      id: 'webhook',
      name: 'the webhook',
      tell: async (news) => (await import('./post-webhook.js')).postWebhook(webhookUrl.trim(), news),
    });
  }
  if (smtpUrl.trim() !== '' || mailTo.trim() !== '') {
    const mail = { smtpUrl: smtpUrl.trim(), to: mailTo, from: mailFrom.trim() };
    channels.push({
      id: 'mail',
      name: 'e-mail',
      tell: async (news) => (await import('./send-mail.js')).sendMail(mail, news),
    });
  }
  return channels;
}
