import type { Clone } from '../app/clone';
import { requireRecording } from '../app/clone';
import { describeSession } from '../app/describe-session';
import { newest } from '../app/find-session';
import type { Config } from '../domain/config/config';
import { sizeWarning } from '../domain/pull-requests/session-comment';
import type { SessionRecord } from '../domain/fold/session-record';
import type { CommandResult, Invocation } from './command';
import { pushSoon } from './push-soon';
import { sessionJson, sessionText } from './show-session';
import { withClone } from './with-clone';

/**
 * Runs a command that changes one session, sends it, and shows the session as it is then.
 * @param whenSent is called once the team can see it
 */
export function changeSession(
  invocation: Invocation,
  change: (clone: Clone, config: Config) => Promise<SessionRecord>,
  whenSent?: (clone: Clone, config: Config) => Promise<void>,
): Promise<CommandResult> {
  return withClone(invocation, async (clone) => {
    const config = await requireRecording(clone);
    const session = await change(clone, config);
    const notice = await pushSoon(clone, config);
    if (notice === null) await whenSent?.(clone, config);
    return describe(clone, config, session, notice);
  });
}

/** One session as a command's result. */
export async function describe(
  clone: Clone,
  config: Config,
  session: SessionRecord,
  notice: string | null = null,
): Promise<CommandResult> {
  const view = describeSession(clone, newest(clone, session), config, await clone.activity.readAll());
  const warnings = view.score === null ? sizeWarning(view.prs, config.review.max_lines) : [];
  const text = [sessionText(view, clone.ports.clock.now()), ...warnings.map((one) => `  ${one}`)];
  const json = { session: sessionJson(view), notice, ...(warnings[0] !== undefined && { sizeWarning: warnings[0] }) };
  return { json, text: [...text, ...(notice === null ? [] : [notice])].join('\n') };
}
