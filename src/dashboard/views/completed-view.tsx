import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, type ReactNode } from 'react';
import type { DashboardModel } from '../../domain/dashboard/model';
import type { DashboardSession } from '../../domain/dashboard/session';
import { formatDuration } from '../../domain/format-duration';
import { TRIGGERS } from '../../domain/trigger';
import { SORTS, type Choices, type Choose } from '../choices';
import { groupsFor, listCompleted, type Group, type Row } from '../list-completed';
import type { Host } from '../host';
import { SessionDetails } from '../session-details';
import { countText } from '../../domain/count-text';
import { timeText, TRIGGER_TEXT } from '../texts';

const ROW_PX = 44;

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

/** A table of any length: only the rows that are seen are on the page. */
function SessionTable({ rows, choices, choose }: SessionTableProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  return (
    <div role="table" aria-label="Completed sessions" aria-rowcount={rows.length + 1} className="virtual">
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="row head">
          <span role="columnheader">Session</span>
          <span role="columnheader">Completed by</span>
          {SORTS.map((sort) => (
            <SortHeader key={sort} sort={sort} choices={choices} choose={choose} />
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={scroller} className="rows" tabIndex={0} aria-label="Rows">
        <div role="presentation" className="space" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={'session' in row ? row.session.key : `group ${row.key}`}
                role="row"
                aria-rowindex={index + 2}
                className={'session' in row && row.session.key === choices.open ? 'row open' : 'row'}
                style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
              >
                {'session' in row ? (
                  <SessionCells session={row.session} choices={choices} choose={choose} />
                ) : (
                  <GroupCell row={row} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

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

function GroupCell({ row: { group, count } }: { row: Group }): ReactNode {
  return (
    <span role="cell" aria-colspan={7} className="group">
      {group} <span className="quiet">{countText(count, 'session')}</span>
    </span>
  );
}

function SessionCells({
  session,
  choices,
  choose,
}: {
  session: DashboardSession;
  choices: Choices;
  choose: Choose;
}): ReactNode {
  const { key, id, title, category, author, startedAt, endedAt, trigger, prs, commits, score } = session;
  const minutes = endedAt === null ? null : (endedAt - startedAt) / 60_000;
  return (
    <>
      <span role="cell">
        <button
          type="button"
          className="plain title"
          aria-expanded={choices.open === key}
          onClick={() => {
            choose({ open: choices.open === key ? null : key });
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
