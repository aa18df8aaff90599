import assert from 'node:assert/strict';
import { githubTeam } from './github-team';
import { NODES } from './nodes';

for (const [name, node] of Object.entries(NODES)) {
  describe(`the whole story of a session on GitHub, with ${name}`, () => {
    /** By the file that a team's repository holds. */
    const BUILT = { node };

    it('skips its micro-PRs, leaves the ordinary one alone, and scores once when it completes', async () => {
      const team = await githubTeam();
      const { repository } = team;
      team.github.account('ada');
      team.github.account('grace');
      const open = (author: string, branch: string, title: string, path: string) =>
        repository.open({ author, branch, title, commits: [{ subject: title, files: { [path]: 'one\ntwo\n' } }] });

      const first = await open('ada', 'a1', 'wip: parse dates', 'src/dates.ts');
      const checked = await team.check(first, 'opened', BUILT);
      assert.equal(checked.code, 0, checked.log);
      assert.equal(checked.outputs.should_skip, 'true');
      const session = checked.outputs.session_id ?? '';
      assert.match(session, /^ada-\d{8}-\d{4}$/);
      assert.equal((await team.status(first))?.state, 'pending');

      const ordinary = await open('ada', 'o1', 'feat: complete redesign', 'src/design.ts');
      assert.equal((await team.check(ordinary)).outputs.is_auto_pr, 'false');
      assert.deepEqual([await team.status(ordinary), team.comments(ordinary)], [undefined, []]);

      const second = await open('ada', 'a2', 'wip: test dates', 'test/dates.test.ts');
      const third = await open('grace', 'g1', 'wip: search', 'src/search.ts');
      const fourth = await open('ada', 'a3', 'fix: leap years', 'src/leap.ts');
      fourth.body = `<!-- 🤖 Auto-PR: Session ${session} -->`;
      for (const pull of [second, fourth]) assert.equal((await team.check(pull)).outputs.session_id, session);
      assert.notEqual((await team.check(third)).outputs.session_id, session);

      const last = await open('ada', 'a4', 'wip: dates, ready for review', 'docs/dates.md');
      const done = await team.check(last, 'opened', BUILT);
      assert.equal(done.outputs.trigger, 'marker', done.log);
      assert.equal(done.outputs.should_skip, 'false');
      assert.equal(done.code, 0, done.log);

      for (const pull of [first, second, fourth, last]) {
        assert.equal((await team.status(pull))?.state, 'success', `#${pull.number}`);
        assert.equal(team.comments(pull).length, 1, `#${pull.number}`);
      }
      const report = team.comments(last)[0]?.body ?? '';
      assert.match(report, /scored \+6\*\*, as one change of 4 PRs/);
      assert.equal((await team.status(third))?.state, 'pending');

      const before = {
        comments: [...repository.state.comments.values()].map(({ body }) => body),
        tip: await repository.tip('auto-pr-sessions'),
      };
      const late = await team.check(first, 'synchronize', BUILT);
      assert.equal(late.outputs.status, 'scored', late.log);
      await team.run('cleanup', BUILT);
      const after = {
        comments: [...repository.state.comments.values()].map(({ body }) => body),
        tip: await repository.tip('auto-pr-sessions'),
      };
      assert.deepEqual(after, before);
    });
  });
}
