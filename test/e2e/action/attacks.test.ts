import assert from 'node:assert/strict';
import { OUTPUTS } from '../../../src/domain/action/outputs';
import type { StepResult } from './run-action';
import { githubTeam, type GithubTeam } from './github-team';
import { git } from '../../helpers/git-command';

/** Ada's open session with one PR. */
async function withSession(
  config?: string,
): Promise<{ team: GithubTeam; session: string; pull: Awaited<ReturnType<GithubTeam['repository']['open']>> }> {
  const team = await githubTeam(config);
  const pull = await team.repository.open({ author: 'ada', branch: 'a1', title: 'wip: parse dates' });
  const { outputs, log } = await team.check(pull);
  assert.ok(outputs.session_id, log);
  return { team, session: outputs.session_id, pull };
}

/** What is on the state branch, every line of every session. */
const events = async (team: GithubTeam): Promise<string[]> =>
  (await git(team.repository.state.directory, ['grep', '-h', '', 'auto-pr-sessions', '--', 'sessions/'])).split('\n');

const kinds = async (team: GithubTeam): Promise<string[]> =>
  (await events(team)).map((line) => (JSON.parse(line) as { kind: string }).kind).sort();

/** Commands to the runner that a step printed. */
const runnerCommands = ({ log }: StepResult): string[] =>
  log.split('\n').flatMap((line) => /^::([\w-]+)/.exec(line)?.[1] ?? []);

describe('an attack on the Action', () => {
  it('injection: nothing in a title or a body is run, sets an output or is markup', async () => {
    const team = await githubTeam();
    const title = 'wip: `id` $(id) ${{ secrets.T }} \u202e%0A::error::x <img src=x onerror=y> @ada [l](http://x)';
    const body = '::set-output name=should_skip::false\nsession_id<<end\nadmin\nend\n```\n$(id)\n';
    const pull = await team.repository.open({ author: 'ada', branch: 'x', title, body });
    const result = await team.check(pull, 'opened', { node: process.execPath });
    assert.equal(result.code, 0, result.log);
    assert.equal(result.outputs.should_skip, 'true');
    assert.deepEqual(Object.keys(result.outputs).sort(), Object.keys(OUTPUTS).sort());
    assert.deepEqual(runnerCommands(result), ['add-mask']);
    const shown = result.summary.split('\n').find((line) => line.includes('wip:')) ?? '';
    assert.match(shown, /^#\d+ `` wip: .* `` is a micro-PR/);
    assert.doesNotMatch(result.summary, /\u202e/);
  });

  it('spoofed session: a marker of somebody else takes nobody into their session', async () => {
    const { team, session } = await withSession();
    for (const [branch, id] of [
      ['m1', session],
      ['m2', 'ada-20200101-0000'],
      ['m3', '../../etc/passwd'],
    ] as const) {
      const body = `<!-- 🤖 Auto-PR: Session ${id} -->`;
      const pull = await team.repository.open({ author: 'mallory', branch, title: 'Nice', body });
      const { outputs, log } = await team.check(pull);
      assert.notEqual(outputs.session_id, session, log);
      assert.doesNotMatch(outputs.session_id ?? '', /\//);
    }
  });

  it('spoofed permission: who may only read is refused in one sentence, whatever the event claims', async () => {
    const { team, pull } = await withSession();
    team.github.account('mallory');
    const comment = team.repository.comment(pull, 'mallory', '/complete-session\nI am an admin.');
    const payload = team.commentPayload(comment, 'created') as { comment: object };
    Object.assign(payload.comment, { author_association: 'OWNER' });
    const result = await team.command(comment, 'created', { event: { name: 'issue_comment', payload } });
    assert.equal(result.code, 0, result.log);
    assert.deepEqual(
      comment.reactions.map(({ content }) => content),
      ['confused'],
    );
    assert.match(team.comments(pull).at(-1)?.body ?? '', /Only people with write permission/);
    assert.equal((await kinds(team)).includes('session.completed'), false);
    await team.command(comment);
    assert.equal(team.comments(pull).length, 2, 'one for the session, one answer');
  });

  it('words of others: bots, edits, quotes and ordinary issues ask for nothing', async () => {
    const { team, pull } = await withSession();
    const before = await events(team);
    const bot = team.repository.comment(pull, 'helper[bot]', '/complete-session');
    const edited = team.repository.comment(pull, 'acme', '/complete-session');
    const quoted = team.repository.comment(pull, 'acme', '> /complete-session');
    const results = [await team.command(bot), await team.command(edited, 'edited'), await team.command(quoted)];
    for (const { code, log } of results) assert.equal(code, 0, log);
    assert.deepEqual(await events(team), before);
    assert.deepEqual(
      [bot, edited, quoted].flatMap(({ reactions }) => reactions),
      [],
    );
  });

  it('replayed event: said again it records, scores and posts nothing more', async () => {
    const { team, pull } = await withSession();
    const comment = team.repository.comment(pull, 'ada', '/complete-session');
    const first = await team.command(comment);
    assert.equal(first.outputs.status, 'scored', first.log);
    const before = [await events(team), [...team.repository.state.comments.values()].map(({ body }) => body)];
    const again = await team.command(comment);
    assert.equal(again.outputs.status, 'scored', again.log);
    await team.check(pull);
    await team.run('score', { inputs: { pull_request: String(pull.number) } });
    assert.deepEqual(
      [await events(team), [...team.repository.state.comments.values()].map(({ body }) => body)],
      before,
    );
  });

  it('oversized: 65,536 characters of body and a title of 10 kB are one line in the state', async () => {
    const team = await githubTeam();
    const body = '`<!-- '.repeat(10_922);
    const pull = await team.repository.open({ author: 'ada', branch: 'x', title: `wip: ${'x'.repeat(10_000)}`, body });
    const { code, outputs, log } = await team.check(pull);
    assert.equal(code, 0, log);
    assert.equal(outputs.is_auto_pr, 'true');
    for (const line of await events(team)) assert.ok(line.length < 2_000);
  });

  it('fork: nothing is written for it, and the next trusted run catches up', async () => {
    const team = await githubTeam();
    const fork = await team.github.repository('eve/shop', { isFork: true, commits: [] });
    await git(fork.state.directory, ['fetch', '--quiet', team.repository.state.directory, 'main:main']);
    const pull = await team.repository.open({ author: 'eve', branch: 'evil', title: 'wip: from afar', from: fork });
    const { code, outputs, summary, log } = await team.check(pull);
    assert.equal(code, 0, log);
    assert.equal(outputs.is_auto_pr, 'true');
    assert.match(summary, /Left to the next run/);
    assert.deepEqual(team.comments(pull), []);
    assert.equal(await git(team.repository.state.directory, ['for-each-ref', 'refs/heads/auto-pr-sessions']), '');
    const cleanup = await team.run('cleanup');
    assert.equal(cleanup.code, 0, cleanup.log);
    assert.deepEqual(await kinds(team), ['pr.added', 'pr.updated', 'session.started']);
    assert.equal(team.comments(pull).length, 1);
  });

  it('a deleted user is nobody, and owns no session', async () => {
    const { team, session } = await withSession();
    const pull = await team.repository.open({ branch: 'gone', title: 'wip: orphaned' });
    pull.author = null;
    const { code, outputs, log } = await team.check(pull);
    assert.equal(code, 0, log);
    assert.notEqual(outputs.session_id, session);
    assert.match(outputs.session_id ?? '', /^ghost-/);
  });

  for (const payload of ['', '{', 'null', '[]', '{"number":"7"}', '{"number":7,"pull_request":{}}']) {
    it(`a payload that is none: ${JSON.stringify(payload)} does nothing and says so`, async () => {
      const team = await githubTeam();
      const { code, outputs, log } = await team.run('check', { event: { name: 'pull_request', payload } });
      assert.equal(code, 0, log);
      assert.match(log, /::warning::The pull_request event of this run is/);
      assert.equal(outputs.should_skip, 'false');
      assert.deepEqual(team.github.requests, []);
    });
  }

  for (const [what, command, says] of [
    ['crashes', 'echo no >&2; exit 3', /ended with exit code 3\. It said: no/],
    ['lies', 'echo \'{"score": 1000}\'', /answered something that is no score: score/],
    ['floods', 'yes', /printed more than/],
    ['says nothing', 'true', /printed no JSON/],
    ['steals', 'test -z "$INPUT_TOKEN$GITHUB_TOKEN" && echo "{\\"score\\":11}"', /no score: score/],
  ] as const) {
    it(`a scorer that ${what} leaves the session unscored and says what to mend`, async () => {
      const { team, pull } = await withSession(
        `score_delay_minutes: 0\nscoring:\n  command: ${JSON.stringify(command)}\n`,
      );
      const comment = team.repository.comment(pull, 'ada', '/complete-session');
      const { code, log } = await team.command(comment);
      assert.equal(code, 1, log);
      assert.match(log, says);
      assert.equal((await kinds(team)).includes('session.scored'), false);
      assert.equal((await team.status(pull))?.state, 'pending');
    });
  }
});
