import assert from 'node:assert/strict';
import { githubTeam, type GithubTeam } from '../action/github-team';
import type { Failing } from '../../helpers/github/failures';
import { clone, type TestRepository } from '../../helpers/repository';
import { autoPr as inProcess } from '../../helpers/command-line';
import { autoPr, type Run } from './auto-pr';

const WORKFLOW = 'auto_pr_session_manager.yml';
const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';

/** A shared session of Ada's, in a repository with the workflow or without. */
async function inSession(files: Record<string, string>): Promise<{
  hub: GithubTeam;
  mine: TestRepository;
  complete: (env?: NodeJS.ProcessEnv) => Promise<Run>;
}> {
  const hub = await githubTeam(undefined, files);
  hub.repository.workflow(WORKFLOW);
  hub.repository.permit('ada', 'write');
  const token = hub.personalToken('ada');
  const mine = await clone(await hub.ownAddress(token));
  const address = new URL(await mine.git('remote', 'get-url', 'origin'));
  for (const args of [
    ['share', 'team'],
    ['session', 'start'],
  ]) {
    const { code, stderr } = await inProcess(mine.directory, args);
    assert.equal(code, 0, stderr);
  }
  const withToken = { GITHUB_TOKEN: token, GITHUB_SERVER_URL: address.origin };
  return { hub, mine, complete: (env = withToken) => autoPr(mine.directory, ['session', 'complete'], { env }) };
}

const SET_UP = { [`.github/workflows/${WORKFLOW}`]: 'on: workflow_dispatch\n' };

describe('a completion on the command line', () => {
  it('asks for a run of the workflow, once it is on the state branch', async () => {
    const { hub, complete } = await inSession(SET_UP);
    const { code, stderr } = await complete();
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(hub.repository.state.dispatches, [
      { workflow: WORKFLOW, ref: 'main', inputs: { mode: 'cleanup' } },
    ]);
  });

  it('asks for nothing where there is no such workflow, or no token', async () => {
    const bare = await inSession({});
    assert.equal((await bare.complete()).code, 0);
    assert.deepEqual(bare.hub.github.requests, []);
    const { hub, complete } = await inSession(SET_UP);
    const { code, stderr } = await complete({});
    assert.deepEqual([code, stderr, hub.github.requests], [0, '', []]);
  });

  const failures: Record<string, Failing> = {
    'may not': { kind: 'status', status: 403, message: 'Resource not accessible by personal access token' },
    'is not known': { kind: 'status', status: 401 },
    'asks about what is not there': { kind: 'status', status: 404 },
    'is over its limit': { kind: 'primary-limit', resetAt: 4_000_000_000 },
    'gets no answer': { kind: 'silent' },
    'gets half an answer': { kind: 'half' },
  };
  for (const [what, how] of Object.entries(failures)) {
    it(`is complete and says nothing more where the token ${what}`, async () => {
      const { hub, mine, complete } = await inSession(SET_UP);
      hub.github.fail({ operation: DISPATCH, how, times: 9 });
      const { code, stderr, stdout } = await complete();
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /completed: manual/);
      assert.deepEqual(hub.repository.state.dispatches, []);
      assert.match((await inProcess(mine.directory, ['session', 'status'])).stdout, /No open session/);
    });
  }
});
