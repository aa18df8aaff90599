import { clockWarningsOf } from '../../app/clock-warnings';
import { loadConfig } from '../../app/load-config';
import { syncClone, type CloneSyncOutcome } from '../../app/sync-clone';
import type { Clone } from '../../app/clone';
import type { CommandResult, CommandSpec, Invocation } from '../command';
import { jsonText } from '../output';
import { asExpected } from '../report';
import { withClone } from '../with-clone';

/** Outcomes after which a person has to do something. */
const FAILURES: ReadonlySet<CloneSyncOutcome['status']> = new Set([
  'denied',
  'refused',
  'foreign-branch',
  'newer-format',
  'contended',
]);

const STOPPED: CommandResult = { json: { status: 'stopped' }, text: 'Stopped.', endsByInterrupt: true };

export const sync: CommandSpec = {
  path: ['sync'],
  summary: "Exchange events with the team's remote (and share this clone, if you were not asked yet)",
  options: [{ flags: '--watch', description: 'keep on, every state.sync_seconds, until interrupted' }],
  examples: ['sync', 'sync --watch'],
  run: (invocation) =>
    withClone(invocation, (clone) =>
      invocation.options['watch'] === true ? syncUntilInterrupted(clone, invocation) : syncOnce(clone),
    ),
};

/** Exchanges again and again, and prints what is new. The first exchange must succeed in being tried at all. */
async function syncUntilInterrupted(clone: Clone, invocation: Invocation): Promise<CommandResult> {
  const { interrupted, json, print } = invocation;
  let last = '';
  while (!interrupted.aborted) {
    const isFirst = last === '';
    const result = await unlessInterrupted(interrupted, () => (isFirst ? syncOnce(clone) : syncAgain(clone)));
    if (!result) break;
    if (result.text !== last) print(json ? jsonText(result.json) : result.text);
    last = result.text;
    const { config } = await loadConfig(clone);
    await clone.ports.clock.sleep(config.state.sync_seconds * 1000, interrupted);
  }
  return STOPPED;
}

/** What fails because the person stopped it is no failure. */
async function unlessInterrupted<T>(interrupted: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  try {
    const result = await work();
    return interrupted.aborted ? null : result;
  } catch (error) {
    if (interrupted.aborted) return null;
    throw error;
  }
}

/** A lock in the way or a full disk passes; a change of mind does not. */
async function syncAgain(clone: Clone): Promise<CommandResult> {
  try {
    await clone.store.refresh();
    return await syncOnce(clone);
  } catch (error) {
    const failure = asExpected(error);
    if (!failure || failure.code === 'kept-local' || failure.code === 'disabled') throw error;
    return { json: { status: 'failed', message: failure.message }, text: failure.message };
  }
}

async function syncOnce(clone: Clone): Promise<CommandResult> {
  const { config } = await loadConfig(clone);
  const outcome = await syncClone(clone, config, { explicit: true });
  if (outcome.status !== 'synced') {
    return { json: outcome, text: outcome.message, exitCode: FAILURES.has(outcome.status) ? 1 : 0 };
  }
  const sent =
    outcome.sent === 0 ? 'nothing to send' : `sent ${outcome.sent} ${outcome.sent === 1 ? 'event' : 'events'}`;
  const received = outcome.received ? 'took in news of the team' : 'no news of the team';
  const warnings = clockWarningsOf(clone);
  return { json: { ...outcome, warnings }, text: [`In sync: ${sent}, ${received}.`, ...warnings].join('\n') };
}
