import { useCallback, useDeferredValue, useMemo, type ReactNode } from 'react';
import type { DashboardModel } from '../../domain/dashboard/model';
import type { DashboardSession } from '../../domain/dashboard/session';
import { formatDuration } from '../../domain/format-duration';
import { TRIGGERS } from '../../domain/trigger';
import { SORTS, type Choices, type Choose } from '../choices';
import { groupsFor, listCompleted, type Group, type Row } from '../list-completed';
import type { Host } from '../host';
import { openerId, SessionDetails } from '../session-details';
import { countText } from '../../domain/count-text';
import { timeText, TRIGGER_TEXT } from '../texts';
import { VirtualTable } from '../virtual-table';

const SORT_TEXT: Record<(typeof SORTS)[number], string> = {
  ended: 'Ended (UTC)',
  duration: 'Duration',
  prs: 'PRs',
  commits: 'Commits',
  score: 'Score',
};

const GROUP_TEXT: Record<Choices['group'], string> = {
  none: 'no groups',
  week: 'week',
  category: 'category',
  trigger: 'trigger',
  author: 'developer',
};

interface CompletedViewProps {
  model: DashboardModel;
  choices: Choices;
  choose: Choose;
  host: Host;
}

export function CompletedView({ model, choices, choose, host }: CompletedViewProps): ReactNode {
  const search = useDeferredValue(choices.search);
  const { sort, isAscending, group, trigger } = choices;
  const rows = useMemo(
    () => listCompleted(model, { sort, isAscending, group, trigger, search }),
    [model, sort, isAscending, group, trigger, search],
  );
  const found = rows.filter((row) => 'session' in row).length;
  const opened = model.sessions.find(({ key }) => key === choices.open);
  return (
    <>
      <Filters model={model} choices={choices} choose={choose} />
      <p role="status" className="quiet">
        {countText(found, 'completed session')}
      </p>
      <div className={opened ? 'split' : ''}>
        <SessionTable rows={rows} choices={choices} choose={choose} />
        {opened ? <SessionDetails session={opened} model={model} host={host} choose={choose} /> : null}
      </div>
    </>
  );
}

function Filters({ model, choices, choose }: Omit<CompletedViewProps, 'host'>): ReactNode {
  const groups = groupsFor(model);
  return (
    <div className="bar" role="search">
      <label>
        Search{' '}
        <input
          type="search"
          value={choices.search}
          onChange={({ target }) => {
            choose({ search: target.value.slice(0, 200) });
          }}
        />
      </label>
      <label>
        Completed by{' '}
        <select
          value={choices.trigger}
          onChange={({ target }) => {
            choose({ trigger: target.value });
          }}
        >
          <option value="">anything</option>
          {TRIGGERS.map((trigger) => (
            <option key={trigger} value={trigger}>
              {TRIGGER_TEXT[trigger]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Group by{' '}
        <select
          value={groups.includes(choices.group) ? choices.group : 'none'}
          onChange={({ target }) => {
            const group = groups.find((one) => one === target.value);
            if (group) choose({ group });
          }}
        >
          {groups.map((group) => (
            <option key={group} value={group}>
              {GROUP_TEXT[group]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface SessionTableProps {
  rows: readonly Row[];
  choices: Choices;
  choose: Choose;
}

function SessionTable({ rows, choices, choose }: SessionTableProps): ReactNode {
  const cells = useCallback(
    (row: Row, isOpen: boolean) =>
      'session' in row ? (
        <SessionCells session={row.session} isOpen={isOpen} choose={choose} />
      ) : (
        <GroupCell group={row} />
      ),
    [choose],
  );
  const head = (
    <>
      <span role="columnheader">Session</span>
      <span role="columnheader">Completed by</span>
      {SORTS.map((sort) => (
        <SortHeader key={sort} sort={sort} choices={choices} choose={choose} />
      ))}
    </>
  );
  const { open: marked } = choices;
  return <VirtualTable label="Completed sessions" kind="completed" {...{ head, rows, keyOf, marked, cells }} />;
}

const keyOf = (row: Row): string => ('session' in row ? row.session.key : `group ${row.key}`);

interface SortHeaderProps {
  sort: (typeof SORTS)[number];
  choices: Choices;
  choose: Choose;
}

function SortHeader({ sort, choices, choose }: SortHeaderProps): ReactNode {
  const isChosen = choices.sort === sort;
  const order = choices.isAscending ? 'ascending' : 'descending';
  return (
    <span role="columnheader" aria-sort={isChosen ? order : 'none'} className="number">
      <button
        type="button"
        className="plain"
        onClick={() => {
          choose({ sort, isAscending: isChosen && !choices.isAscending });
        }}
      >
        {SORT_TEXT[sort]} {isChosen ? (choices.isAscending ? '▲' : '▼') : ''}
      </button>
    </span>
  );
}

function GroupCell({ group: { group, count } }: { group: Group }): ReactNode {
  return (
    <span role="cell" aria-colspan={7} className="group">
      {group} <span className="quiet">{countText(count, 'session')}</span>
    </span>
  );
}

interface SessionCellsProps {
  session: DashboardSession;
  isOpen: boolean;
  choose: Choose;
}

function SessionCells({ session, isOpen, choose }: SessionCellsProps): ReactNode {
  const { key, id, title, category, author, startedAt, endedAt, trigger, prs, commits, score } = session;
  const minutes = endedAt === null ? null : (endedAt - startedAt) / 60_000;
  return (
    <>
      <span role="cell">
        <button
          type="button"
          className="plain title"
          id={openerId(key)}
          aria-expanded={isOpen}
          onClick={() => {
            choose({ open: isOpen ? null : key });
          }}
        >
          {title}
        </button>
        <span className="quiet line">
          {[id === title ? '' : id, author?.name ?? '', category ?? ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span role="cell">{trigger === null ? '–' : TRIGGER_TEXT[trigger]}</span>
      <span role="cell" className="number">
        {timeText(endedAt)}
      </span>
      <span role="cell" className="number">
        {minutes === null || minutes < 0 ? '–' : formatDuration(minutes)}
      </span>
      <span role="cell" className="number">
        {prs.filter(({ left }) => !left).length}
      </span>
      <span role="cell" className="number">
        {commits}
      </span>
      <span role="cell" className="number">
        {score ?? '–'}
      </span>
    </>
  );
}
