import type { AlertNews } from '../domain/health/alert-news';

/** A way to tell people of alerts. */
export interface AlertChannel {
  /** What it is remembered by. */
  readonly id: 'webhook' | 'mail';
  /** As it is called in a sentence: `the webhook`. */
  readonly name: string;
  /** Tells the news, once. @throws ExpectedError `channel-failed`, in a sentence that holds no secret */
  tell(news: AlertNews): Promise<void>;
}
