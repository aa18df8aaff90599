import { ExpectedError } from '../../domain/errors';
import { exchange, takeIn, type TeamClone } from '../team/team-clone';
import { noteMigration, type ChangedBody } from './migration-file';
import {
  countNow,
  planCloneMigration,
  readSources,
  type CloneMigration,
  type MigrationCounts,
} from './plan-clone-migration';
import { recordAdditions } from './record-additions';

/** What a migration did. */
export interface MigrationOutcome {
  plan: CloneMigration;
  /** The migrated sessions as the state has them now, counted anew. */
  after: MigrationCounts;
  /** Where the state of before is kept; `null` where there was none. */
  backup: string | null;
  /** PRs whose bodies were cleaned. */
  cleaned: number[];
  /** PRs that were edited while this ran; their bodies stay as they are. */
  edited: number[];
  /** Why the team cannot see it yet; `null` where it can. */
  unshared: string | null;
}

/** Says what a migration would do, on the newest that is to be had. */
export async function previewMigration(team: TeamClone): Promise<CloneMigration> {
  await hear(team);
  return planCloneMigration(team.clone, await readSources(team));
}

/**
 * Takes the sessions of an older version into the state, and where asked to, their blocks out of the bodies. What was there
 * is kept first; the bodies come last, once the team's state has what stands in them. Run again, it goes on where it ended.
 * @throws ExpectedError `not-shared` where bodies are to be cleaned and the state is not with the team
 */
export async function migrate(team: TeamClone, cleansBodies: boolean): Promise<MigrationOutcome> {
  const { clone, forge } = team;
  if (cleansBodies && clone.store.clone.sharing !== 'team') {
    throw new ExpectedError(
      'not-shared',
      'What stands in the bodies would be in this clone only. Run auto-pr share team first, or leave out --clean-bodies.',
    );
  }
  await hear(team);
  const sources = await readSources(team);
  const { plan, backup } = await clone.sync.exclusively(async () => {
    const planned = await planCloneMigration(clone, sources);
    const kept = planned.events.length === 0 ? { made: [] } : await clone.backups.keepBefore('migration');
    const name = kept.made[0] ?? null;
    const bodies = cleansBodies ? planned.bodies : [];
    if (planned.events.length > 0 || bodies.length > 0) {
      // First what it takes to go back.
      await noteMigration(clone, { repository: forge.repository, backup: name, events: planned.events, bodies });
      await recordAdditions(clone, planned.planned, 'migrate');
    }
    return { plan: planned, backup: name };
  });
  const exchanged = await exchange(team);
  const unshared = exchanged.isShared ? null : exchanged.message;
  if (cleansBodies && unshared !== null && plan.bodies.length > 0) throw new ExpectedError('not-shared', unshared);
  const bodies = cleansBodies ? await cleanBodies(team, plan.bodies) : { cleaned: [], edited: [] };
  return { plan, backup, after: countNow(clone, clone.store.state, plan), ...bodies, unshared };
}

async function cleanBodies(
  { forge }: TeamClone,
  bodies: readonly ChangedBody[],
): Promise<Pick<MigrationOutcome, 'cleaned' | 'edited'>> {
  const outcome = { cleaned: [] as number[], edited: [] as number[] };
  for (const { number, before, after } of bodies) {
    // Many bodies take a while, and people edit theirs meanwhile.
    const now = await forge.pullRequest(number);
    if (now?.body === before) {
      await forge.setBody(number, after);
      outcome.cleaned.push(number);
    } else if (now && now.body !== after) outcome.edited.push(number);
  }
  return outcome;
}

/** The newest of the team, where the person shares. @throws ExpectedError `state-unknown` */
async function hear(team: TeamClone): Promise<void> {
  if (team.clone.store.clone.sharing === 'team') await takeIn(team);
}
