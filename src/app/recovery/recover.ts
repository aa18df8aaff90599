import type { Config } from '../../domain/config/config';
import { isEmptyPlan, planRecovery, type RecoveryPlan } from '../../domain/recovery/plan-recovery';
import type { Clone } from '../clone';
import { applyRecovery } from './apply-recovery';
import { readEvidence } from './read-evidence';

/** Looks for windows of this clone that died, and says what {@link recover} would do; changes nothing. */
export async function previewRecovery(clone: Clone, config: Config): Promise<RecoveryPlan> {
  await clone.store.refresh();
  return planRecovery(await readEvidence(clone, config));
}

/**
 * Finds windows of this clone that died, and puts back in order what they left: their sessions go on, or end at their
 * last activity where nobody came back in time; what is damaged is put aside, and their leases go, so that each death
 * is told once. Of several that start at once, one recovers and the others find nothing to do.
 *
 * What a person typed into a title box or a note is theirs until they enter it, and is not brought back; everything
 * else is on the disk, at most a minute of activity behind.
 * @returns what was done
 */
export async function recover(clone: Clone, config: Config, traceId?: string): Promise<RecoveryPlan> {
  const preview = await previewRecovery(clone, config);
  if (isEmptyPlan(preview)) return preview;
  return clone.store.locked(async () => {
    const plan = planRecovery(await readEvidence(clone, config));
    await applyRecovery(clone, config, plan, traceId);
    const { log } = clone.ports;
    for (const { window, cause, evidence, then } of plan.windows) {
      if (then === 'wait') continue;
      log.write('info', `A window had died: ${cause}.`, {
        operation: 'recovery.apply',
        window,
        evidence,
        then,
        ...(traceId !== undefined && { traceId }),
      });
    }
    return plan;
  });
}
