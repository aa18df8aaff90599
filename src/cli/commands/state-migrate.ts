import { migrate, previewMigration } from '../../app/migration/migrate';
import type { MigrationCounts } from '../../app/migration/plan-clone-migration';
import { rollBackMigration } from '../../app/migration/roll-back-migration';
import { UsageError } from '../../domain/errors';
import type { CommandSpec, Invocation } from '../command';
import { outcomeText, outcomeJson, planJson, planText, rollbackText } from '../show-migration';
import { teamOf } from '../team-of';
import { withClone } from '../with-clone';

export const stateMigrate: CommandSpec = {
  path: ['state', 'migrate'],
  summary:
    "Take over an older version's sessions from its files and from the bodies of PRs; shows what it would do first",
  options: [
    { flags: '--apply', description: 'do it; without, nothing is changed' },
    { flags: '--clean-bodies', description: 'also leave only the marker of the session in the bodies of PRs' },
    { flags: '--rollback', description: 'put the bodies back, and take out of the state what was taken over' },
    { flags: '--dry-run', description: 'show what would be done' },
  ],
  examples: ['state migrate', 'state migrate --apply --clean-bodies', 'state migrate --rollback --dry-run'],
  run: (invocation) => {
    const asked = readOptions(invocation.options);
    return withClone(invocation, async (clone) => {
      const team = await teamOf(invocation, clone);
      if (asked.isRollback) {
        const outcome = await rollBackMigration(team, asked.isDryRun);
        if (outcome.status !== 'rolled-back') return { json: outcome, text: outcome.message, exitCode: 1 };
        const isWhole = outcome.left.length === 0 && outcome.inUse.length === 0;
        return {
          json: { ...outcome, dryRun: asked.isDryRun },
          text: rollbackText(outcome, asked.isDryRun),
          exitCode: isWhole ? 0 : 1,
        };
      }
      if (!asked.applies) {
        const plan = await previewMigration(team);
        return { json: planJson(plan), text: planText(plan, asked.cleansBodies) };
      }
      const outcome = await migrate(team, asked.cleansBodies);
      return {
        json: outcomeJson(outcome),
        text: outcomeText(outcome),
        exitCode: lacks(outcome.plan.before, outcome.after) ? 1 : 0,
      };
    });
  },
};

/** Whether the state has less than the older version. */
function lacks(before: MigrationCounts, after: MigrationCounts): boolean {
  const sessions = (counts: MigrationCounts): number => counts.active + counts.completed;
  return sessions(after) < sessions(before) || after.pullRequests < before.pullRequests;
}

interface Asked {
  applies: boolean;
  cleansBodies: boolean;
  isRollback: boolean;
  isDryRun: boolean;
}

/** @throws UsageError `bad-usage` */
function readOptions(options: Invocation['options']): Asked {
  const asked = {
    applies: options['apply'] === true,
    cleansBodies: options['cleanBodies'] === true,
    isRollback: options['rollback'] === true,
    isDryRun: options['dryRun'] === true,
  };
  if (asked.applies && asked.isDryRun) throw new UsageError('bad-usage', 'Give --apply or --dry-run, not both.');
  if (asked.isRollback && (asked.applies || asked.cleansBodies)) {
    throw new UsageError('bad-usage', '--rollback puts everything back; leave --apply and --clean-bodies out.');
  }
  return asked;
}
