import assert from 'node:assert/strict';
import { listCompleted } from '../../../src/dashboard/list-completed';
import { restrict } from '../../../src/dashboard/whose';
import { authorFinder } from '../../../src/domain/analytics/facts-of-state';
import { DEFAULT_CONFIG } from '../../../src/domain/config/config';
import { describeForDashboard } from '../../../src/domain/dashboard/describe-session';
import type { DashboardModel } from '../../../src/domain/dashboard/model';
import type { DashboardSession } from '../../../src/domain/dashboard/session';
import { foldEvents } from '../../../src/domain/fold/state';
import { emptyModel } from '../../helpers/dashboard-model';
import { event, started } from '../../helpers/events';

const WISH = { sort: 'ended', isAscending: false, group: 'none', trigger: '', search: '' } as const;

/** A completed session of somebody. */
function sessionOf(title: string, author: DashboardSession['author']): DashboardSession {
  const ended = { endedAt: event(30, {}).at, minutes: { human: 20, agent: 0, active: 20 }, evidence: [] };
  const state = foldEvents([started(1), event(31, { kind: 'session.completed', trigger: 'manual', ...ended })]);
  const [session] = Object.values(state.sessions).map((record) =>
    describeForDashboard(state, record, {
      ...{ rules: DEFAULT_CONFIG, authorOf: authorFinder([], null), now: Date.parse(event(60, {}).at), clone: null },
    }),
  );
  return { ...session!, key: title, id: title, title, author };
}

const ADA = { key: 'a1', name: 'Ada', isSelf: true };
const SAM = { key: 'a2', name: 'Sam', isSelf: false };
const OTHER_SAM = { key: 'a3', name: 'Sam', isSelf: false };

const team = (authors: DashboardModel['authors']): DashboardModel =>
  emptyModel({ authors, sessions: [sessionOf('One', ADA), sessionOf('Two', SAM), sessionOf('Three', OTHER_SAM)] });

const found = (authors: DashboardModel['authors'], search: string): string[] =>
  listCompleted(team(authors), { ...WISH, search }).flatMap((row) => ('session' in row ? row.session.title : []));

describe('the completed sessions', () => {
  it('of two people of one name are two groups', () => {
    const rows = listCompleted(team('all'), { ...WISH, group: 'author' });
    const groups = rows.flatMap((row) => ('group' in row ? [[row.group, row.count]] : []));
    assert.deepEqual(groups.sort(), [
      ['Ada', 1],
      ['Sam', 1],
      ['Sam', 1],
    ]);
  });

  it('are in no groups by name where the team keeps figures of single people back', () => {
    const rows = listCompleted(team('self'), { ...WISH, group: 'author' });
    assert.ok(rows.every((row) => 'session' in row));
  });

  it('are found by the name of the developer, where that may be: one’s own always', () => {
    assert.deepEqual(found('all', 'sam').sort(), ['Three', 'Two']);
    assert.deepEqual(found('self', 'sam'), []);
    assert.deepEqual(found('self', 'ADA'), ['One']);
  });
});

describe('one’s own sessions', () => {
  it('are those of oneself, and everybody’s where there are none', () => {
    const titles = (model: DashboardModel): string[] => restrict(model, 'self').sessions.map(({ title }) => title);
    assert.deepEqual(titles(team('all')), ['One']);
    const others = { ...team('all'), sessions: [sessionOf('Two', SAM)] };
    assert.deepEqual(titles(others), ['Two']);
    assert.equal(restrict(team('all'), 'all').sessions.length, 3);
  });
});
