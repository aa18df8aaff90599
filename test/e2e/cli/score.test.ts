import assert from 'node:assert/strict';
import { git } from '../../helpers/git-command';
import { addOrigin } from '../../helpers/team';
import { makeRepository } from '../../helpers/repository';
import { autoPr, autoPrJson } from './auto-pr';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

async function commit(directory: string, subject: string, files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
  await git(directory, ['add', '--all']);
  await git(directory, ['commit', '--quiet', '-m', subject]);
}

/** A completed session of three commits. @returns its id */
async function completed(directory: string): Promise<string> {
  await autoPr(directory, ['session', 'start', '--title', 'Dates']);
  await commit(directory, 'fix: parse dates', { 'src/dates.ts': 'one\n' });
  await commit(directory, 'test dates', { 'test/dates.test.ts': 'one\n', 'src/dates.ts': 'one\ntwo\n' });
  await commit(directory, 'describe dates', { 'docs/dates.md': 'one\n' });
  const done = (await autoPrJson(directory, 'session', 'complete')) as { session: { id: string } };
  return done.session.id;
}

describe('auto-pr score without a forge', () => {
  it('scores a session of this clone alone from its commits, once, and says that checks are unknown', async () => {
    const { directory } = await makeRepository({ commits: [{ files: { 'README.md': '# Shop\n' } }] });
    const id = await completed(directory);
    const preview = (await autoPrJson(directory, 'score', '--session', id, '--dry-run')) as {
      status: string;
      checks: string;
      aggregate: { files: object[]; totals: object; commits: string[] };
    };
    assert.deepEqual([preview.status, preview.checks], ['preview', 'unknown']);
    assert.deepEqual(preview.aggregate.files, [
      { path: 'docs/dates.md', status: 'added', additions: 1, deletions: 0, kind: 'docs' },
      { path: 'src/dates.ts', status: 'added', additions: 2, deletions: 0, kind: 'other' },
      { path: 'test/dates.test.ts', status: 'added', additions: 1, deletions: 0, kind: 'test' },
    ]);
    assert.deepEqual(preview.aggregate.totals, { files: 3, additions: 4, deletions: 0, tests: 1, docs: 1 });
    assert.deepEqual(preview.aggregate.commits, ['fix: parse dates', 'test dates', 'describe dates']);
    const [one, two] = await Promise.all([0, 1].map(() => autoPr(directory, ['score', '--session', id])));
    const said = [one?.stdout ?? '', two?.stdout ?? ''].sort();
    assert.match(said.join(''), /was scored 6\n {2}3 tests: .*\n {2}2 bug_fix: .*\n {2}1 documentation: /);
    assert.equal(said.filter((text) => /what its checks said is unknown/.test(text)).length, 1, said.join(''));
    const again = (await autoPrJson(directory, 'score', '--session', id)) as { status: string };
    assert.equal(again.status, 'already-scored');
  });

  it('does the same, by a claim of the team, where the remote is no forge', async () => {
    const server = await makeRepository({ bare: true });
    const repository = await makeRepository({ commits: [{ files: { 'README.md': '# Shop\n' } }] });
    const { directory } = repository;
    await addOrigin(repository, server.directory);
    assert.equal((await autoPr(directory, ['share', 'team'])).code, 0);
    const id = await completed(directory);
    const run = await autoPr(directory, ['score', '--session', id]);
    assert.match(run.stdout, /was scored 6\n[^]*what its checks said is unknown/, run.stderr);
    const log = await git(server.directory, ['grep', '-h', 'session.scored', 'auto-pr-sessions', '--', 'sessions/']);
    assert.equal(log.split('\n').length, 1);
  });
});
