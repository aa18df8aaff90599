import { git } from '../git-command';
import type { FakeRepository } from './fake-repository';
import type { Pull } from './world';

/** A PR that is there already, without a branch of its own: for histories too long to be made PR by PR. */
export interface InsertedPull {
  title?: string;
  body: string | null;
  author?: string;
  state?: 'open' | 'closed' | 'merged';
}

/** Puts PRs into a repository, all of one branch, numbered on from the last. */
export async function insertPulls(repository: FakeRepository, pulls: readonly InsertedPull[]): Promise<Pull[]> {
  const { state } = repository;
  await repository.push('history', { subject: 'History', files: { 'history.txt': 'one\n' } });
  const tip = await repository.tip('history');
  const at = '2026-03-01T09:05:00Z';
  const inserted = pulls.map(({ title = 'wip', body, author = 'ada', state: as = 'open' }): Pull => {
    const number = ++state.lastNumber;
    const closedAt = as === 'open' ? null : at;
    return {
      id: 1_000_000 + number,
      number,
      title,
      body,
      author,
      state: as === 'open' ? 'open' : 'closed',
      isDraft: false,
      labels: [],
      branch: 'history',
      base: 'main',
      headRepository: state,
      createdAt: at,
      updatedAt: at,
      closedAt,
      mergedAt: as === 'merged' ? at : null,
    };
  });
  for (const pull of inserted) state.pulls.set(pull.number, pull);
  const refs = inserted.map(({ number }) => `create refs/pull/${number}/head ${tip}\n`).join('');
  await git(state.directory, ['update-ref', '--stdin'], { input: refs });
  // Thousands of files that git would read for every question.
  await git(state.directory, ['pack-refs', '--all']);
  return inserted;
}
