import type { MigrationOutcome } from '../app/migration/migrate';
import type { CloneMigration, MigrationCounts } from '../app/migration/plan-clone-migration';
import type { RollbackOutcome } from '../app/migration/roll-back-migration';
import { countText } from '../domain/count-text';
import { namedEntries } from './named-entries';

/** A planned migration as `--json` prints it; bodies by number and size. */
export function planJson(plan: CloneMigration): object {
  const { before, after, planned, bodies, setAside } = plan;
  return {
    status: 'preview',
    before,
    after,
    adds: planned.counts,
    bodies: bodies.map(({ number, before: old, after: clean }) => ({
      number,
      before: Buffer.byteLength(old),
      after: Buffer.byteLength(clean),
    })),
    setAside,
  };
}

export function planText(plan: CloneMigration, cleansBodies: boolean): string {
  const { before, after, planned, bodies, setAside } = plan;
  if (before.active + before.completed === 0) {
    return ['There is nothing of an older version.', ...namedEntries(setAside)].join('\n');
  }
  return [
    ...countLines(before, after, 'There would be'),
    `Would add ${countText(planned.counts.events, 'event')} and ${countText(planned.counts.sessions, 'session')}.`,
    ...(bodies.length === 0
      ? []
      : [
          cleansBodies
            ? `Would clean the bodies of ${countText(bodies.length, 'PR')}, ${savedText(plan)}: ${numbersText(bodies)}`
            : `${countText(bodies.length, 'PR')} would keep the old block in the body; --clean-bodies takes it out.`,
        ]),
    ...namedEntries(setAside),
    `To do it: auto-pr state migrate --apply${cleansBodies ? ' --clean-bodies' : ''}`,
  ].join('\n');
}

/** What a migration did, as `--json` prints it. */
export function outcomeJson({ plan, after, backup, cleaned, edited, unshared }: MigrationOutcome): object {
  return { ...planJson(plan), status: 'migrated', after, backup, cleaned, edited, unshared };
}

export function outcomeText({ plan, after, backup, cleaned, edited, unshared }: MigrationOutcome): string {
  const { before, planned, setAside } = plan;
  if (before.active + before.completed === 0) return planText(plan, false);
  return [
    ...countLines(before, after, 'There are'),
    `Added ${countText(planned.counts.events, 'event')} and ${countText(planned.counts.sessions, 'session')}.`,
    ...(backup === null ? [] : [`The state of before is kept as ${backup}.`]),
    ...(cleaned.length === 0 ? [] : [`Cleaned the bodies of ${countText(cleaned.length, 'PR')}, ${savedText(plan)}.`]),
    ...(edited.length === 0 ? [] : [`Edited meanwhile, and left as they are: ${edited.map(tag).join(', ')}.`]),
    ...namedEntries(setAside),
    ...(unshared === null ? [] : [unshared]),
    'To take it back: auto-pr state migrate --rollback',
  ].join('\n');
}

export function rollbackText({ restored, left, events, inUse, backup }: RollbackOutcome, isDryRun: boolean): string {
  return [
    `${isDryRun ? 'Would put back' : 'Put back'} the bodies of ${countText(restored.length, 'PR')}.`,
    `${isDryRun ? 'Would take' : 'Took'} ${countText(events, 'event')} out of the state.`,
    ...(left.length === 0 ? [] : [`Left as they are, because the marker is gone: ${left.map(tag).join(', ')}.`]),
    ...inUse.map((log) => `${log} stays: somebody worked in it since.`),
    ...(backup === null ? [] : [`The whole state of before is ${backup}; see auto-pr state restore --exact.`]),
  ].join('\n');
}

function countLines(before: MigrationCounts, after: MigrationCounts, are: string): string[] {
  return [`The older version has ${countsText(before)}.`, `${are} of these in the state: ${countsText(after)}.`];
}

function countsText({ active, completed, pullRequests }: MigrationCounts): string {
  return `${countText(active, 'active session')}, ${completed} completed, ${countText(pullRequests, 'PR')}`;
}

function savedText({ bodies }: CloneMigration): string {
  const size = (of: 'before' | 'after'): number => bodies.reduce((sum, body) => sum + Buffer.byteLength(body[of]), 0);
  return `${size('before')} bytes to ${size('after')}`;
}

function numbersText(bodies: CloneMigration['bodies']): string {
  const more = bodies.length - 20;
  return `${bodies
    .slice(0, 20)
    .map(({ number }) => tag(number))
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function tag(number: number): string {
  return `#${number}`;
}
