import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Acknowledged } from './model/acknowledged';
import { commandsFor } from './model/commands';
import { TeamUnderFaults } from './model/team-under-faults';
import { cleanUpNow } from '../helpers/temporary';

const CLONES = 3;

/**
 * `AUTO_PR_MODEL_RUNS` plays more stories, `AUTO_PR_MODEL_SEED` and `AUTO_PR_MODEL_PATH` (both are printed with a
 * failure) the same one again.
 */
const { AUTO_PR_MODEL_RUNS, AUTO_PR_MODEL_SEED, AUTO_PR_MODEL_PATH } = process.env;

describe('a team that anything befalls', () => {
  it('folds in every clone what was acknowledged, once all is well and everybody has exchanged', async () => {
    const story = fc.commands(commandsFor(CLONES), { maxCommands: 14, size: 'max' });
    const property = fc.asyncProperty(story, async (commands) => {
      const oracle = new Acknowledged();
      const team = await TeamUnderFaults.make(CLONES);
      try {
        await fc.asyncModelRun(() => ({ model: oracle, real: team }), commands);
        await team.heal();
        assert.deepEqual(await team.differences(oracle), []);
      } finally {
        await team.close();
        await cleanUpNow();
      }
    });
    await fc.assert(property, {
      numRuns: Number(AUTO_PR_MODEL_RUNS ?? 3),
      // Each try of a shorter story takes as long as the story.
      endOnFailure: true,
      ...(AUTO_PR_MODEL_SEED !== undefined && { seed: Number(AUTO_PR_MODEL_SEED) }),
      ...(AUTO_PR_MODEL_PATH !== undefined && { path: AUTO_PR_MODEL_PATH }),
    });
  }).timeout(0);
});
