import assert from 'node:assert/strict';
import { githubTeam, type GithubTeam } from './github-team';
import type { StepResult } from './run-action';

/** The most calls that a mode may make for one PR; printed with AUTO_PR_CALLS=1 as a table. */
const MOST: Readonly<Record<string, number>> = {
  'check, a new micro-PR': 6,
  'check, said again': 5,
  'check, an ordinary PR': 2,
  'command, /session-status': 6,
  'complete, a session of one PR': 8,
  'score, said again': 3,
  'cleanup, nothing due': 1,
  backup: 0,
  'health, all well': 3,
};

describe('the calls to GitHub', () => {
  it('are few in every mode', async () => {
    const team = await githubTeam();
    team.repository.permit('lead', 'write');
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    const ordinary = await team.repository.open({ author: 'ada', branch: 'o', title: 'feat: search' });
    const calls: Record<string, string[]> = {};
    const measure = async (name: string, run: Promise<StepResult>): Promise<StepResult> => {
      const result = await run;
      assert.equal(result.code, 0, result.log);
      calls[name] = team.github.operations;
      team.github.requests.length = 0;
      return result;
    };
    const session = (await measure('check, a new micro-PR', team.check(pull))).outputs.session_id ?? '';
    await measure('check, said again', team.check(pull, 'synchronize'));
    await measure('check, an ordinary PR', team.check(ordinary));
    const comment = team.repository.comment(pull, 'lead', '/session-status');
    await measure('command, /session-status', team.command(comment));
    await measure('complete, a session of one PR', team.run('complete', { inputs: { session } }));
    await measure('score, said again', team.run('score', { inputs: { session } }));
    await measure('cleanup, nothing due', team.run('cleanup'));
    await measure('backup', team.run('backup'));
    await measure('health, all well', team.run('health'));
    if (process.env['AUTO_PR_CALLS'] === '1') console.log(tableOf(calls));
    const over = Object.entries(calls).filter(([name, made]) => made.length > (MOST[name] ?? 0));
    assert.deepEqual(over, []);
    assertSame(Object.keys(calls), Object.keys(MOST));
    assertNoneTwice(team);
  });
});

function tableOf(calls: Readonly<Record<string, readonly string[]>>): string {
  const rows = Object.entries(calls).map(([name, made]) => {
    const short = made.map((call) => call.replace('/repos/{owner}/{repo}', '').replace(/ $/, ' /'));
    return `| ${name} | ${made.length} | ${short.join(', ')} |`;
  });
  return ['| Mode | Calls | Which |', '|---|--:|---|', ...rows].join('\n');
}

function assertSame(found: readonly string[], wanted: readonly string[]): void {
  assert.deepEqual([...found].sort(), [...wanted].sort());
}

function assertNoneTwice(team: GithubTeam): void {
  const bodies = [...team.repository.state.comments.values()].map(({ body }) => body.split('\n')[0]);
  assert.equal(new Set(bodies).size, bodies.length);
}
