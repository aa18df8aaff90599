import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sessionMarker } from '../../../src/domain/pull-requests/session-marker';
import { inForm } from '../../helpers/form';
import { git } from '../../helpers/git-command';
import { temporaryDirectory } from '../../helpers/temporary';
import { githubTeam, type GithubTeam } from './github-team';

const AT_ONCE = inForm({ short: 6, long: 50 });

/** What is on the state branch. */
async function events({ repository }: GithubTeam): Promise<{ kind: string; pr?: number }[]> {
  const lines = await git(repository.state.directory, ['grep', '-h', '', 'auto-pr-sessions', '--', 'sessions/']);
  return lines.split('\n').map((line) => JSON.parse(line) as { kind: string; pr?: number });
}

/** The same by kind, sorted. */
const kinds = async (team: GithubTeam): Promise<string[]> => (await events(team)).map(({ kind }) => kind).sort();

describe('a check', () => {
  it('asks the forge six times at most, and half as often for what it knows', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    const first = await team.check(pull);
    assert.equal(first.code, 0, first.log);
    const calls = team.github.operations.splice(0);
    assert.ok(calls.length <= 6, calls.join('\n'));
  });

  it(`of ${AT_ONCE} PRs of one author at once, one of them told three times, makes one session of them all`, async function () {
    this.timeout(400_000);
    const team = await githubTeam();
    const pulls = [];
    for (let n = 0; n < AT_ONCE; n += 1) {
      pulls.push(await team.repository.open({ author: 'ada', branch: `a${n}`, title: `wip: step ${n}` }));
    }
    const [first] = pulls;
    assert.ok(first);
    const results = await Promise.all([...pulls, first, first].map((pull) => team.check(pull)));
    for (const { code, log } of results) assert.equal(code, 0, log);
    assert.equal(new Set(results.map(({ outputs }) => outputs.session_id)).size, 1);
    // What one run leaves, where many are at the branch, the next one takes in.
    if (results.some(({ summary }) => summary.includes('Left to the next run'))) await team.run('cleanup');
    const recorded = await events(team);
    assert.equal(recorded.filter(({ kind }) => kind === 'session.started').length, 1);
    const added = recorded.flatMap(({ kind, pr }) => (kind === 'pr.added' ? [pr] : []));
    assert.deepEqual(new Set(added), new Set(pulls.map(({ number }) => number)));
  });

  it('records that a PR was closed, opened again and merged, in whatever order the events come', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    await team.check(pull);
    team.repository.close(pull, true);
    await team.check(pull, 'closed');
    await team.check(pull, 'synchronize');
    assert.deepEqual(await kinds(team), ['pr.added', 'pr.closed', 'pr.updated', 'session.started']);
  });

  it('leaves a PR alone that was closed before a session knew of it, and takes in one that was merged at once', async () => {
    const team = await githubTeam();
    const given = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: given up' });
    team.repository.close(given);
    assert.equal((await team.check(given, 'closed')).outputs.is_auto_pr, 'false');
    const merged = await team.repository.open({ author: 'ada', branch: 'b', title: 'wip: at once' });
    team.repository.close(merged, true);
    assert.equal((await team.check(merged)).outputs.is_auto_pr, 'true');
  });

  for (const [what, how] of [
    ['a rate limit', { kind: 'primary-limit', resetAt: 4_000_000_000 }],
    ['a server error', { kind: 'status', status: 502 }],
  ] as const) {
    it(`answers from the event where ${what} keeps it from asking, and fails nothing`, async () => {
      const team = await githubTeam();
      const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
      team.github.fail({ operation: 'GET /repos/{owner}/{repo}/pulls/{pull_number}', times: 99, how });
      const { code, outputs, summary, log } = await team.check(pull);
      assert.equal(code, 0, log);
      assert.equal(outputs.should_skip, 'true');
      assert.match(summary, /Left to the next run/);
      assert.match(log, /::warning::/);
    });
  }

  it('says which permission is missing where the token may not write', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    team.github.workflowToken('weak', team.repository, ['contents:read', 'pull_requests:read']);
    team.gitTokens['weak'] = 'read';
    const { code, outputs, log } = await team.check(pull, 'opened', { inputs: { mode: 'check', token: 'weak' } });
    assert.equal(code, 0, log);
    assert.equal(outputs.should_skip, 'true');
    assert.match(log, /::warning::.*(may|permission|push)/);
    assert.deepEqual(team.comments(pull), []);
  });
});

describe('a comment', () => {
  it('takes a PR out of its session, and into another by somebody who may write', async () => {
    const team = await githubTeam();
    const mine = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    const theirs = await team.repository.open({ author: 'grace', branch: 'g', title: 'wip: search' });
    const session = (await team.check(mine)).outputs.session_id ?? '';
    await team.check(theirs);
    const leave = await team.command(team.repository.comment(mine, 'ada', '/session-leave'));
    assert.equal(leave.code, 0, leave.log);
    assert.deepEqual(await team.status(mine), {
      ...(await team.status(mine)),
      state: 'success',
      description: 'In no session: handled alone',
    });
    assert.equal((await team.check(mine)).outputs.is_auto_pr, 'false');

    team.repository.permit('lead', 'write');
    const refused = team.repository.comment(theirs, 'grace', `/session-join ${session}`);
    await team.command(refused);
    assert.deepEqual(
      refused.reactions.map(({ content }) => content),
      ['confused'],
    );
    const join = await team.command(team.repository.comment(theirs, 'lead', `/session-join ${session}`));
    assert.equal(join.outputs.session_id, session, join.log);
    const back = await team.command(team.repository.comment(mine, 'lead', `/session-join ${session}`));
    assert.equal(back.outputs.session_id, session, back.log);
    assert.equal((await team.check(theirs)).outputs.session_id, session);
  });

  it('tells how a session stands, and what nearly was a command', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    await team.check(pull);
    await team.command(team.repository.comment(pull, 'ada', '/session-status'));
    assert.match(team.comments(pull).at(-1)?.body ?? '', /is active: 1 PRs/);
    await team.command(team.repository.comment(pull, 'ada', '/session-join'));
    assert.match(team.comments(pull).at(-1)?.body ?? '', /Name the session by its id/);
    const unknown = await team.command(team.repository.comment(pull, 'ada', '/session-join ada-20200101-0000'));
    assert.match(unknown.outputs.reason ?? '', /no such session/);
    const ordinary = await team.repository.open({ author: 'ada', branch: 'o', title: 'feat: x' });
    const none = await team.command(team.repository.comment(ordinary, 'ada', '/session-leave'));
    assert.match(none.outputs.reason ?? '', /in no session/);
  });

  it('completes at once where nothing is scored', async () => {
    const team = await githubTeam('scoring:\n  enabled: false\n');
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates' });
    await team.check(pull);
    const done = await team.command(team.repository.comment(pull, 'ada', '/complete-session'));
    assert.equal(done.outputs.status, 'completed', done.log);
    assert.equal(done.outputs.trigger, 'manual');
  });
});

describe('a run by hand or by the clock', () => {
  it('completes and scores one session, once', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({
      author: 'ada',
      branch: 'a',
      title: 'fix: dates',
      body: '[cursor-session: x]',
    });
    const session = (await team.check(pull)).outputs.session_id ?? '';
    const early = await team.run('score', { inputs: { session } });
    assert.equal(early.code, 1);
    assert.match(early.log, /::error::Session .* has not completed/);
    const done = await team.run('complete', { inputs: { session } });
    assert.equal(done.outputs.status, 'scored', done.log);
    const again = await team.run('complete', { inputs: { pull_request: String(pull.number) } });
    assert.match(again.summary, /had completed before[\s\S]*was scored before/);
    const unknown = await team.run('complete', { inputs: { session: 'ada-20200101-0000' } });
    assert.equal(unknown.code, 1);
    assert.equal((await team.run('complete')).code, 1);
  });

  it('scores what is due, keeps a backup, and looks after the state', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: dates, ready for review' });
    const weak = { inputs: { mode: 'check', token: 'weak' } };
    team.github.workflowToken('weak', team.repository, ['contents:write', 'pull_requests:read']);
    team.gitTokens['weak'] = 'write';
    await team.check(pull, 'opened', weak);
    const scored = await team.run('score');
    assert.match(scored.summary, /was scored/, scored.log);
    assert.match((await team.run('score')).summary, /Nothing was due/);
    const backup = await team.run('backup');
    assert.match(backup.summary, /Kept as/, backup.log);
    assert.notEqual(await git(team.repository.state.directory, ['for-each-ref', 'refs/auto-pr/backups']), '');
    const health = await team.run('health');
    assert.equal(health.code, 0, health.log);
    assert.match(health.summary, /\| ✓ ok \| Backup age \|/);
    assert.match(health.summary, /\| \? unknown \| Workflow failures \| .*no such thing/);
    assert.equal(health.outputs.health, 'ok', health.summary);
    assert.match((await team.run('cleanup')).summary, /Nothing was due/);
  });

  it('gets sessions back from the markers of open PRs where nothing is left of the state', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'dates' });
    const id = 'ada-20260301-0900';
    pull.body = sessionMarker(id);
    const lost = await team.run('cleanup');
    assert.match(
      lost.summary,
      /` ada-20260301-0900 ` was put back from the marker of its PRs\./,
      lost.log + lost.summary,
    );
    const { outputs } = await team.check(pull, 'synchronize');
    assert.equal(outputs.session_id, id);
    assert.doesNotMatch((await team.run('cleanup')).summary, /put back/);
  });

  it('writes the dashboard as one page where it is asked to, and goes on where it cannot', async () => {
    const team = await githubTeam();
    const pull = await team.repository.open({ author: 'ada', branch: 'a', title: 'wip: </script><b>dates' });
    await team.check(pull);
    const file = join(await temporaryDirectory(), 'new', 'sessions.html');
    const built = { node: process.execPath };
    const written = await team.run('health', { ...built, inputs: { dashboard: file } });
    assert.deepEqual([written.code, /::warning::/.test(written.log)], [0, false], written.log);
    const page = await readFile(file, 'utf8');
    assert.match(page, /^<!doctype html>.*script-src 'nonce-[0-9a-f]{32}'; .*"id":"ada-/s);
    assert.doesNotMatch(page, /<b>dates/);
    const { code, log, outputs } = await team.run('health', {
      ...built,
      inputs: { dashboard: `${file}/under-a-file` },
    });
    assert.deepEqual([code, outputs.health], [0, 'ok'], log);
    assert.match(log, /::warning::The dashboard was not written: \S+/);
  });

  it('says what is wrong with its inputs, its configuration, and where it runs', async () => {
    const team = await githubTeam('timeout_minutes: many\n');
    assert.match((await team.run('tidy')).log, /::error::The Action's inputs are not right: mode must be one of/);
    assert.match((await team.run('check')).log, /::error::mode: check belongs into a workflow/);
    assert.match((await team.run('cleanup')).log, /::warning file=\.auto-pr\/config\.yaml,line=1,col=1::/);
    const outside = await team.run('cleanup', { env: { GITHUB_REPOSITORY: 'x' } });
    assert.match(outside.log, /::error::GITHUB_REPOSITORY does not name a repository/);
    const off = await githubTeam('enabled: false\n');
    const result = await off.run('cleanup');
    assert.equal(result.code, 0);
    assert.match(result.log, /::warning::Auto-PR Sessions is switched off/);
  });
});
