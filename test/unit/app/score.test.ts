import assert from 'node:assert/strict';
import { completeSession } from '../../../src/app/complete-session';
import { startSession } from '../../../src/app/start-session';
import { scoreDue } from '../../../src/app/score/score-due';
import { scoreSession } from '../../../src/app/score/score-session';
import type { TeamClone } from '../../../src/app/team/team-clone';
import { undoCompletion } from '../../../src/app/undo-completion';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { ExpectedError } from '../../../src/domain/errors';
import type { SessionRecord } from '../../../src/domain/fold/session-record';
import type { Forge } from '../../../src/ports/forge';
import { FakeClock } from '../../helpers/fake-clock';
import { makeRepository } from '../../helpers/repository';
import { join } from '../../helpers/team';

const DAY_MS = 24 * 60 * 60_000;

interface Place {
  team: TeamClone;
  clock: FakeClock;
  complete: (title: string) => Promise<SessionRecord>;
}

/** A clone of a team whose sessions have no PR, so that no forge is asked. */
async function place(): Promise<Place> {
  const clock = new FakeClock();
  const { clone } = await join((await makeRepository({ bare: true })).directory, { clock });
  const team: TeamClone = { clone, config: DEFAULT_CONFIG, forge: {} as Forge };
  const complete = async (title: string): Promise<SessionRecord> => {
    const session = await startSession(clone, { title });
    await completeSession(clone, session, team.config, { trigger: 'manual' });
    return session;
  };
  return { team, clock, complete };
}

describe('a session', () => {
  it('is scored once, and its completion stands from then on', async () => {
    const { team, complete } = await place();
    const session = await complete('Dates');
    assert.equal((await scoreSession(team, session, null)).status, 'scored');
    assert.equal((await scoreSession(team, session, null)).status, 'already-scored');
    await assert.rejects(undoCompletion(team.clone), {
      code: 'already-scored',
      message: /is scored and stays complete/,
    });
  });

  it('is not scored before it has completed, nor where nothing is scored', async () => {
    const { team } = await place();
    const session = await startSession(team.clone);
    await assert.rejects(scoreSession(team, session, null), { code: 'not-completed', message: /Complete it first\.$/ });
    const off = { ...DEFAULT_CONFIG, scoring: { ...DEFAULT_CONFIG.scoring, enabled: false } };
    await assert.rejects(scoreSession({ ...team, config: off }, session, null), { code: 'scoring-off' });
    assert.deepEqual(await scoreDue({ ...team, config: off }, null), { outcomes: [], failures: [] });
  });
});

describe('the sessions whose time has come', () => {
  it('are scored, and one that cannot be keeps none of the others waiting', async () => {
    const { team, clock, complete } = await place();
    await complete('broken');
    clock.jumpTo(clock.now() + 60_000);
    const sound = await complete('sound');
    assert.deepEqual(await scoreDue(team, null), { outcomes: [], failures: [] });
    clock.jumpTo(clock.now() + DAY_MS);
    const ruled = { ...DEFAULT_CONFIG, scoring: { ...DEFAULT_CONFIG.scoring, command: './score' } };
    const { outcomes, failures } = await scoreDue({ ...team, config: ruled }, (_command, _directory, input) =>
      input.includes('broken')
        ? Promise.reject(new ExpectedError('scorer-failed', 'The scorer ended with 1.'))
        : Promise.resolve('{"score": 3}'),
    );
    assert.deepEqual(
      outcomes.map((outcome) => [outcome.status, outcome.session.ulid, 'score' in outcome && outcome.score.score]),
      [['scored', sound.session, 3]],
    );
    assert.deepEqual(
      failures.map(({ session, error }) => [session, error.code]),
      [['ada-20260105-0900', 'scorer-failed']],
    );
  });
});
