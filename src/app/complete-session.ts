import { sessionMinutes } from '../domain/activity/session-minutes';
import type { Config } from '../domain/config/config';
import { ExpectedError } from '../domain/errors';
import type { EventDraft } from '../domain/events/registry';
import type { SessionRecord } from '../domain/fold/session-record';
import { isCleared, isOpen } from '../domain/fold/session-life';
import { sessionDisplayId } from '../domain/fold/state';
import type { Trigger } from '../domain/trigger';
import type { DueCompletion } from '../domain/triggers';
import { NO_ACTIVITY, type ActivityRegister } from '../store/activity-files';
import type { Clone } from './clone';
import { newest } from './find-session';

export interface CompleteOptions {
  trigger: Trigger;
  /** The session's end in milliseconds; now where a person or a marker said so. */
  endedAt?: number;
  evidence?: string[];
  traceId?: string | undefined;
  /** Asked once more on the newest state, when nobody else can change it. */
  unless?: (current: SessionRecord) => boolean;
}

/**
 * Completes a session. Saying it twice is told to the second one.
 * @returns whether it was completed; not so when `unless` held
 * @throws ExpectedError `not-open`
 */
export async function completeSession(
  clone: Clone,
  session: SessionRecord,
  config: Config,
  options: CompleteOptions,
): Promise<boolean> {
  const { trigger, evidence = [], traceId } = options;
  const seen = (await clone.activity.readAll()).get(session.session);
  return clone.store.locked(async () => {
    const current = newest(clone, session);
    requireOpen(clone, current);
    if (options.unless?.(current)) return false;
    const endedAt = options.endedAt ?? clone.ports.clock.now();
    await clone.store.append([completionDraft(current, seen, config, { trigger, endedAt, evidence })], traceId);
    return true;
  });
}

/**
 * What is to be recorded when a session completes.
 * @param seen its activity in this clone
 */
export function completionDraft(
  session: SessionRecord,
  seen: ActivityRegister | undefined,
  { idle_warning_minutes: limit }: Pick<Config, 'idle_warning_minutes'>,
  { trigger, endedAt, evidence }: DueCompletion,
): EventDraft {
  const minutes = sessionMinutes(session, seen ?? NO_ACTIVITY, limit, endedAt);
  const end = new Date(endedAt).toISOString();
  return { kind: 'session.completed', session: session.session, trigger, endedAt: end, minutes, evidence };
}

/** @throws ExpectedError `not-open` */
export function requireOpen(clone: Clone, session: SessionRecord): void {
  if (isOpen(session)) return;
  const id = sessionDisplayId(clone.store.state, session);
  throw new ExpectedError('not-open', `Session ${id} is already ${isCleared(session) ? 'cleared' : 'completed'}.`);
}
