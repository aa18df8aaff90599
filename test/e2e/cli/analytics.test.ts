import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRepository, type TestRepository } from '../../helpers/repository';
import { autoPr } from './auto-pr';

interface Figures {
  figures: { id: string; value: number | null; isMet: boolean | null }[];
  authors: { name: string }[];
  categories: { category: string | null }[];
}

const HOSTILE = '=HYPERLINK("http://x")\u001b[31m|<b>`';

/** Whoever runs the command line. */
function as(name: string): { env: NodeJS.ProcessEnv } {
  const email = `${name.replace('=', '').toLowerCase()}@example.com`;
  return {
    env: { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
  };
}

/** A repository with a completed session of Ada's and one of Bo's, who gave it a hostile category. */
async function team(): Promise<TestRepository> {
  const repository = await makeRepository({ commits: [{ files: { a: '1' } }] });
  const { directory } = repository;
  for (const [name, category] of [
    ['Ada', 'feature'],
    ['=Bo', HOSTILE],
  ] as const) {
    const title = `Session of ${name}`;
    await autoPr(directory, ['session', 'start', '--title', title, '--category', category], as(name));
    await autoPr(directory, ['session', 'complete'], as(name));
  }
  return repository;
}

/** What Bo sees. */
async function figuresOf(directory: string, ...options: string[]): Promise<Figures> {
  const { stdout, stderr } = await autoPr(directory, ['analytics', '--json', ...options], as('=Bo'));
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Figures;
}

async function allow({ directory }: TestRepository): Promise<void> {
  await mkdir(join(directory, '.auto-pr'));
  await writeFile(join(directory, '.auto-pr', 'config.yaml'), 'analytics:\n  authors: true\n');
}

describe('analytics', () => {
  it('prints the figures of what was really recorded', async () => {
    const { directory } = await team();
    const { figures } = await figuresOf(directory);
    const byId = new Map(figures.map((figure) => [figure.id, figure]));
    assert.equal(byId.get('completed-sessions')?.value, 2);
    assert.equal(byId.get('manual-completion')?.value, 100);
    assert.equal(byId.get('manual-completion')?.isMet, false);
    assert.equal(byId.get('active-sessions')?.value, 0);
  });

  it('shows others’ figures only once the team turned them on, and one’s own always', async () => {
    const repository = await team();
    const { directory } = repository;
    const own = await figuresOf(directory);
    assert.deepEqual(
      own.authors.map(({ name }) => name),
      ['=Bo'],
    );
    const refused = await autoPr(directory, ['analytics', '--author', 'ada', '--json'], as('=Bo'));
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /authors-private/);
    assert.equal((await autoPr(directory, ['analytics', '--author', 'me'], as('=Bo'))).code, 0);
    assert.match(
      (await autoPr(directory, ['analytics', '--author', 'nobody'], as('=Bo'))).stderr,
      /No session here is by "nobody"/,
    );
    await allow(repository);
    const all = await figuresOf(directory);
    assert.equal(all.authors.length, 2);
    const ada = await figuresOf(directory, '--author', 'ada@example.com');
    assert.equal(ada.figures.find(({ id }) => id === 'completed-sessions')?.value, 1);
  });

  it('takes hostile names as text: in the terminal, in CSV and in Markdown', async () => {
    const repository = await team();
    await allow(repository);
    const { directory } = repository;
    const text = await autoPr(directory, ['analytics'], as('=Bo'));
    assert.ok(!text.stdout.includes('\u001b'));
    const csv = await autoPr(directory, ['analytics', '--csv'], as('=Bo'));
    assert.ok(!csv.stdout.includes('\u001b'));
    for (const line of csv.stdout.trimEnd().split('\n')) {
      // Of each cell, quoted or not: none begins as a formula does.
      for (const [cell] of line.matchAll(/(?:^|,)"?[^,"]/g)) assert.doesNotMatch(cell, /[=+@|%-]$/, line);
    }
    assert.match(csv.stdout, /author,"'=Bo",completed-sessions,1,sessions/);
    const md = await autoPr(directory, ['analytics', '--md'], as('=Bo'));
    assert.match(md.stdout, /\| `` =HYPERLINK\("http:\/\/x"\) \[31m\\\|<b>` `` \|/);
  });

  it('takes a period, and refuses two formats', async () => {
    const { directory } = await team();
    const then = await figuresOf(directory, '--since', '2020-01-01', '--until', '2020-12-31');
    assert.equal(then.figures.find(({ id }) => id === 'completed-sessions')?.value, 0);
    assert.equal((await autoPr(directory, ['analytics', '--csv', '--md'], as('=Bo'))).code, 2);
    assert.equal((await autoPr(directory, ['analytics', '--since', 'yesterday'], as('=Bo'))).code, 2);
  });
});
