import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noteInSession } from '../../../src/app/change-session';
import { requireSession } from '../../../src/app/find-session';
import { exportState } from '../../../src/app/migration/export-state';
import { migrate, previewMigration } from '../../../src/app/migration/migrate';
import { rollBackMigration, type RollbackOutcome } from '../../../src/app/migration/roll-back-migration';
import { startSession } from '../../../src/app/start-session';
import { syncClone } from '../../../src/app/sync-clone';
import type { TeamClone } from '../../../src/app/team/team-clone';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { sessionMarker } from '../../../src/domain/pull-requests/session-marker';
import type { Forge } from '../../../src/ports/forge';
import { inForm } from '../../helpers/form';
import type { FakeGithub } from '../../helpers/github/fake-github';
import type { FakeRepository } from '../../helpers/github/fake-repository';
import { insertPulls, type InsertedPull } from '../../helpers/github/insert-pulls';
import { teamOnGithub } from '../../helpers/github/team-on-github';
import { startGitServer } from '../../helpers/git-server';
import { join, type Member } from '../../helpers/team';

interface Place extends Member {
  team: TeamClone;
  tools: FakeRepository;
  github: FakeGithub;
  url: string;
}

async function place(pulls: readonly InsertedPull[], files: Record<string, unknown> = {}): Promise<Place> {
  const [server, { tools, github, forge }] = await Promise.all([startGitServer(), teamOnGithub()]);
  await server.create('team');
  const url = server.url('team');
  const member = await join(url);
  if (pulls.length > 0) await insertPulls(tools, pulls);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(member.repository.directory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { ...member, tools, github, url, team: { clone: member.clone, forge, config: DEFAULT_CONFIG } };
}

const block = (id: string, more = ''): string =>
  `Words.\r\n\r\n<!-- 🤖 Auto-PR Session\nSession: ${id}\nAuthor: Ada <ada@example.com>\n${more}-->\r\n\r\nMore words.`;
const clean = (id: string): string => `Words.\r\n\r\n${sessionMarker(id)}\r\n\r\nMore words.`;
const bodies = ({ tools }: Place): (string | null)[] => [...tools.state.pulls.values()].map(({ body }) => body);
const exported = async ({ clone }: Place): Promise<string> =>
  Buffer.from((await exportState(clone, 'jsonl')).content).toString();

/** What the fake told of its PRs, kept in memory: thousands of calls for one PR each would take minutes. */
async function keptInMemory(forge: Forge): Promise<{ forge: Forge; bodiesNow: () => (string | null)[] }> {
  const pulls = new Map((await forge.allPullRequests()).map((pull) => [pull.number, pull]));
  const kept: Pick<Forge, 'repository' | 'allPullRequests' | 'pullRequest' | 'setBody'> = {
    repository: forge.repository,
    allPullRequests: () => Promise.resolve([...pulls.values()]),
    pullRequest: (number) => Promise.resolve(pulls.get(number) ?? null),
    setBody(number, body) {
      const pull = pulls.get(number);
      if (pull) pulls.set(number, { ...pull, body });
      return Promise.resolve();
    },
  };
  return { forge: kept as Forge, bodiesNow: () => [...pulls.values()].map(({ body }) => body) };
}

async function rolledBack(team: TeamClone, isDryRun = false): Promise<RollbackOutcome> {
  const outcome = await rollBackMigration(team, isDryRun);
  if (outcome.status !== 'rolled-back') assert.fail(outcome.message);
  return outcome;
}

/** Ten PRs, open, closed and merged, of an active and a completed session, with corrupt ones among them. */
const TEN: InsertedPull[] = [
  { body: block('ada-20260301-0900', 'Status: active\n') },
  { body: block('ada-20260301-0900'), state: 'merged' },
  { body: block('ada-20260228-0800', 'Status: completed\nScore: 5\n'), state: 'closed' },
  { body: block('ada-20260228-0800', 'a line of words\n') },
  { body: block('../../x') },
  { body: block('ada-20260301-0900'), author: 'mallory' },
  { body: null },
  { body: 'An ordinary PR.' },
  { body: `${block('ada-20260301-0900')}\n${block('ada-20260301-0900')}` },
  { body: sessionMarker('ada-20260301-0900') },
];

const PULL = '/repos/{owner}/{repo}/pulls/{pull_number}';
const callsOf = ({ github }: Place): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const operation of github.operations) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
};
const LIST = 'GET /repos/{owner}/{repo}/pulls';

describe('a migration', () => {
  it('cleans and puts back the bodies with two calls for each PR, besides the list of them', async () => {
    const pulls = Array.from({ length: 12 }, (): InsertedPull => ({ body: block('ada-20260301-0900') }));
    const here = await place(pulls);
    assert.equal((await migrate(here.team, true)).cleaned.length, 12);
    const each = [`GET ${PULL}`, `PATCH ${PULL}`];
    assert.deepEqual(callsOf(here), { [LIST]: 1, [each[0]!]: 12, [each[1]!]: 12 });
    assert.deepEqual((await rolledBack(here.team)).restored.length, 12);
    assert.deepEqual(callsOf(here), { [LIST]: 1, [each[0]!]: 24, [each[1]!]: 24 });
    assert.deepEqual(
      bodies(here),
      pulls.map(({ body }) => body),
    );
  });

  it('of nothing does nothing', async () => {
    const here = await place([]);
    const plan = await previewMigration(here.team);
    assert.deepEqual([plan.before, plan.setAside], [{ active: 0, completed: 0, pullRequests: 0 }, []]);
    const outcome = await migrate(here.team, true);
    assert.deepEqual([outcome.cleaned, outcome.backup, outcome.plan.events], [[], null, []]);
    await assert.rejects(rollBackMigration(here.team, false), { code: 'no-migration' });
  });

  it('shows first, takes over what can be believed, and cleans bodies only where asked to', async () => {
    const here = await place(TEN);
    const before = bodies(here);
    const preview = await previewMigration(here.team);
    assert.deepEqual(preview.before, { active: 1, completed: 1, pullRequests: 3 });
    assert.deepEqual(preview.after, preview.before);
    assert.deepEqual(preview.setAside, [
      'PR #4: a line of the block is no “Key: value”',
      'PR #5: the block names no session',
      "PR #6: the session ada-20260301-0900 that its block names is somebody else's",
      'PR #9: there are several blocks',
    ]);
    assert.equal(await exported(here), '', 'a preview changes nothing');
    const outcome = await migrate(here.team, false);
    assert.deepEqual([outcome.after, outcome.cleaned, outcome.unshared], [preview.before, [], null]);
    assert.deepEqual(bodies(here), before);
    const { state } = here.clone.store;
    assert.deepEqual(Object.keys(state.byDisplayId).sort(), ['ada-20260228-0800', 'ada-20260301-0900']);
    const again = await migrate(here.team, true);
    assert.deepEqual([again.plan.events, again.after, again.cleaned], [[], preview.before, [1, 2, 3]]);
    const [active, done] = [clean('ada-20260301-0900'), clean('ada-20260228-0800')];
    assert.deepEqual(bodies(here), [active, active, done, ...before.slice(3)]);
    const bob = await join(here.url, { env: { GIT_AUTHOR_NAME: 'Bob' } });
    await syncClone(bob.clone, DEFAULT_CONFIG, { explicit: false });
    assert.deepEqual(Object.keys(bob.clone.store.state.byPr), ['1', '2', '3']);
  });

  it('puts every body and the state back, after a preview, and can be made again', async () => {
    const here = await place(TEN);
    const own = await startSession(here.clone, { title: 'Own' });
    const [before, state] = [bodies(here), await exported(here)];
    const { backup } = await migrate(here.team, true);
    assert.match(backup ?? '', /^migration\//);
    const edited = here.tools.state.pulls.get(2);
    if (edited) edited.body = `${edited.body ?? ''}\nEdited since.`;
    await noteInSession(here.clone, own, 'later');
    const preview = await rolledBack(here.team, true);
    assert.deepEqual([preview.restored, preview.left, preview.inUse], [[1, 2, 3], [], []]);
    assert.notDeepEqual(bodies(here), before);
    const outcome = await rolledBack(here.team);
    assert.deepEqual(outcome, { ...preview, backup });
    const expected = [...before];
    expected[1] = `${before[1] ?? ''}\nEdited since.`;
    assert.deepEqual(bodies(here), expected);
    const lines = (await exported(here)).split('\n');
    assert.deepEqual([lines.length, `${lines[0] ?? ''}\n`], [3, state], 'what was recorded since stays');
    await syncClone(here.clone, DEFAULT_CONFIG, { explicit: false });
    assert.equal((await exported(here)).split('\n').length, 3, 'the team does not bring it back');
    await assert.rejects(rollBackMigration(here.team, false), { code: 'no-migration' });
    assert.deepEqual((await migrate(here.team, true)).cleaned, [1, 2, 3]);
  });

  it('leaves what somebody worked in since, and says so', async () => {
    const here = await place(TEN.slice(0, 3));
    await migrate(here.team, true);
    await noteInSession(here.clone, requireSession(here.clone, 'ada-20260301-0900'), 'goes on');
    const pull = here.tools.state.pulls.get(3);
    if (pull) pull.body = 'written anew';
    const { left, inUse, restored } = await rolledBack(here.team);
    assert.deepEqual([left, restored], [[3], [1, 2]]);
    assert.match(inUse.join(), /ada-20260301-0900/);
    assert.deepEqual(Object.keys(here.clone.store.state.byDisplayId), ['ada-20260301-0900']);
    assert.ok(await readFile(here.clone.paths.migration), 'what could not be put back is kept');
  });

  it('joins the files of the older version with the bodies, and names what is corrupt in them', async () => {
    const files = {
      '.cursor/data/session_state.json': {
        version: '1.0',
        pr_to_session: { '1': 'ada-20260301-0900', '7': 'bob-20260301-0700' },
        session_metadata: { 'ada-20260301-0900': { author: 'Ada <ada@example.com>', title: 'Login' }, x: 3 },
      },
      'docs/metrics/auto_pr_sessions.json': 'no JSON at all',
    };
    const here = await place(TEN.slice(0, 2), files);
    const { after, plan } = await migrate(here.team, false);
    assert.deepEqual(after, { active: 2, completed: 0, pullRequests: 3 });
    assert.deepEqual(plan.setAside, [
      '.cursor/data/session_state.json: session_metadata x',
      'docs/metrics/auto_pr_sessions.json: the whole file is none of ours',
    ]);
    assert.equal(requireSession(here.clone, 'ada-20260301-0900').title?.value, 'Login');
  });

  it('cleans no body before the team has what stands in it', async () => {
    const here = await place(TEN.slice(0, 1));
    await here.clone.store.updateClone({ sharing: 'local' });
    await assert.rejects(migrate(here.team, true), { code: 'not-shared' });
    assert.equal(await exported(here), '');
    assert.ok((await migrate(here.team, false)).unshared !== null);
    assert.equal((await rolledBack(here.team)).events, 3);
    assert.equal(await exported(here), '');
    await writeFile(here.clone.paths.migration, 'damaged');
    await assert.rejects(rollBackMigration(here.team, false), { code: 'bad-migration-file' });
  });

  it('goes back only in the repository that it was made in', async () => {
    const here = await place(TEN.slice(0, 1));
    await migrate(here.team, false);
    const file = await readFile(here.clone.paths.migration, 'utf8');
    await writeFile(here.clone.paths.migration, file.replace('ada/tools', 'ada/other'));
    await assert.rejects(rollBackMigration(here.team, false), { code: 'other-repository' });
  });

  for (const [count, sessions] of [[150, 12], inForm({ short: [500, 50], long: [5_000, 500] })] as const) {
    it(`takes over ${count} PRs of ${sessions} sessions, and loses none`, async () => {
      const pulls = Array.from({ length: count }, (_, n): InsertedPull => {
        const session = n % sessions;
        const clock = `${10 + Math.floor(session / 60)}${String(session % 60).padStart(2, '0')}`;
        const done = session % 2 === 0;
        const body = `<!-- 🤖 Auto-PR\nSession: ada-20260301-${clock}\nStatus: ${done ? 'completed' : 'active'}\n-->`;
        return { body, state: done ? 'merged' : 'open' };
      });
      const here = await place(pulls);
      const { forge, bodiesNow } = await keptInMemory(here.team.forge);
      // After a full page there is always another look.
      assert.deepEqual(here.github.operations, Array(Math.floor(count / 100) + 1).fill(LIST), 'pages of a hundred');
      const team = { ...here.team, forge };
      const { plan, after } = await migrate(team, false);
      assert.deepEqual(plan.setAside, []);
      assert.deepEqual(after, { active: sessions / 2, completed: sessions / 2, pullRequests: count });
      assert.equal(plan.bodies.length, count);
      assert.equal(Object.keys(here.clone.store.state.byDisplayId).length, sessions);
      assert.deepEqual((await migrate(team, false)).plan.events, []);
      const { cleaned, edited } = await migrate(team, true);
      assert.deepEqual([cleaned.length, edited], [count, []]);
      assert.ok(bodiesNow().every((body) => body === sessionMarker(/ada-[\d-]+/.exec(body ?? '')?.[0] ?? '')));
      const back = await rolledBack(team);
      assert.deepEqual([back.restored.length, back.left, back.inUse], [count, [], []]);
      assert.deepEqual(
        bodiesNow(),
        pulls.map(({ body }) => body),
      );
      assert.equal(await exported(here), '');
    }).timeout(240_000);
  }
});
