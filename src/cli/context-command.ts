import { requireContext } from '../app/context/require-context';
import type { SetOptions } from '../app/context/set-fact';
import type { Clone } from '../app/clone';
import { hasRoomForPrompt } from '../app/push-policy';
import type { Config } from '../domain/config/config';
import type { FactView } from '../domain/context/view-fact';
import { UsageError } from '../domain/errors';
import type { CommandResult, Invocation, OptionSpec } from './command';
import { pushSoon } from './push-soon';
import { conflictLines, factJson, factLine } from './show-fact';
import { textOption } from './text-option';
import { withClone } from './with-clone';

/** Optimistic locking, for every command that changes a fact. */
export const LOCKING_OPTIONS: readonly OptionSpec[] = [
  { flags: '--if-version <n>', description: 'only if the fact is at this version; 0: only if there is none' },
  { flags: '--retry', description: 'with --if-version: look again after 100, 200 and 400 ms before giving up' },
];

/** Runs a command that changes one fact, sends it, and shows the fact as it is then. */
export function changeFact(
  invocation: Invocation,
  change: (clone: Clone, options: SetOptions) => Promise<FactView>,
): Promise<CommandResult> {
  const options = { ...readLocking(invocation.options), traceId: invocation.traceId };
  return withClone(invocation, async (clone) => {
    const config = await requireContext(clone);
    const fact = await change(clone, options);
    const notice = await pushWithinBudget(clone, config);
    const lines = [factLine(fact, clone.ports.clock.now()), ...conflictLines(fact)];
    return {
      json: { fact: factJson(fact), notice },
      text: [...lines, ...(notice === null ? [] : [notice])].join('\n'),
    };
  });
}

/** Agents may set facts many times an hour, and the team's branch should not get a commit for each. */
async function pushWithinBudget(clone: Clone, config: Config): Promise<string | null> {
  if (hasRoomForPrompt(await clone.pushTimes.read(), clone.ports.clock.now())) return pushSoon(clone, config);
  if (clone.store.clone.sharing !== 'team' || !config.sync.enabled) return null;
  return 'This clone pushed several times within the hour; this goes out with the next sync.';
}

/** @throws UsageError `bad-version`, `bad-usage` */
function readLocking(options: Invocation['options']): Pick<SetOptions, 'ifVersion' | 'retry'> {
  const version = textOption(options, 'ifVersion');
  const retry = options['retry'] === true;
  if (version === undefined) {
    if (retry)
      throw new UsageError('bad-usage', '--retry goes with --if-version: without it nothing can be in the way.');
    return {};
  }
  if (!/^\d{1,9}$/.test(version)) {
    throw new UsageError('bad-version', '--if-version must be a version number, or 0 for a fact that is not there.');
  }
  return { ifVersion: Number(version), retry };
}
