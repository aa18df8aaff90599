import { requireRecording, type Clone } from '../../app/clone';
import { previewRecovery, recover as recoverClone } from '../../app/recovery/recover';
import { sessionDisplayId } from '../../domain/fold/state';
import type { DeadWindow, RecoveryPlan } from '../../domain/recovery/plan-recovery';
import { plainTitle } from '../../domain/plain-title';
import type { CommandSpec } from '../command';
import { pushSoon } from '../push-soon';
import { withClone } from '../with-clone';

export const recover: CommandSpec = {
  path: ['recover'],
  summary: 'Find windows of this clone that died, say why, and bring back what they left; every new window does so too',
  options: [{ flags: '--dry-run', description: 'show what would be done' }],
  examples: ['recover --dry-run', 'recover', 'recover --json'],
  run: (invocation) =>
    withClone(invocation, async (clone) => {
      const config = await requireRecording(clone);
      const isDryRun = invocation.options['dryRun'] === true;
      const plan = await (isDryRun ? previewRecovery(clone, config) : recoverClone(clone, config, invocation.traceId));
      const isTeamConcerned = !isDryRun && plan.sessions.some(({ outcome }) => outcome === 'completed');
      const notice = isTeamConcerned ? await pushSoon(clone, config) : null;
      const text = [...planText(clone, plan, isDryRun), ...(notice === null ? [] : [notice])].join('\n');
      return { json: { dryRun: isDryRun, ...planJson(clone, plan), notice }, text };
    }),
};

function planJson(clone: Clone, { windows, putAside, mendsJournal }: RecoveryPlan): object {
  return {
    windows: windows.map(({ session, ...window }) => ({ ...window, session: idOf(clone, session) })),
    putAside,
    mendsJournal,
  };
}

function planText(clone: Clone, { windows, putAside }: RecoveryPlan, isDryRun: boolean): string[] {
  const lines = windows.flatMap((window) => [
    `A window${window.worktree === null ? '' : ` on ${plainTitle(window.worktree, 80)}`} died: ${window.cause}.`,
    ...window.evidence.map((sentence) => `  ${sentence}`),
    `  ${outcomeText(clone, window, isDryRun)}`,
  ]);
  for (const name of putAside) lines.push(`The damaged file ${name} ${isDryRun ? 'would be' : 'was'} put aside.`);
  return lines.length > 0 ? lines : ['Nothing to recover: no window has died in this clone.'];
}

function outcomeText(clone: Clone, { session, then }: DeadWindow, isDryRun: boolean): string {
  const id = idOf(clone, session) ?? '';
  switch (then) {
    case 'resume':
      return `Session ${id} ${isDryRun ? 'would go' : 'goes'} on.`;
    case 'complete':
      return `Session ${id} ${isDryRun ? 'would be' : 'was'} completed at its last activity.`;
    case 'forget':
      return 'No open session was left to it.';
    case 'wait':
      return `Session ${id} waits for its working tree to be opened, or for its time to come.`;
  }
}

function idOf({ store }: Clone, ulid: string | null): string | null {
  const session = ulid === null ? undefined : store.state.sessions[ulid];
  return session ? sessionDisplayId(store.state, session) : null;
}
