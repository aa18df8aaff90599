import { useCallback, useMemo, type ReactNode } from 'react';
import type { DashboardModel } from '../../domain/dashboard/model';
import type { DashboardSession } from '../../domain/dashboard/session';
import { formatDuration } from '../../domain/format-duration';
import type { Host } from '../host';
import { listOpen } from '../list-open';
import { PrLink } from '../pr-link';
import { agoText, STATUS_TEXT } from '../texts';
import { useTicking } from '../use-ticking';
import { VirtualTable } from '../virtual-table';

const MINUTE_MS = 60_000;
const NUMBERS = ['Running', 'Active', 'Last activity', 'PRs', 'Commits'];

const HEAD = (
  <>
    <span role="columnheader">Session</span>
    <span role="columnheader">State</span>
    {NUMBERS.map((name) => (
      <span key={name} role="columnheader" className="number">
        {name}
      </span>
    ))}
    <span role="columnheader">Actions</span>
  </>
);

/** What is in flight, and what is stuck. */
export function ActiveView({ model, host }: { model: DashboardModel; host: Host }): ReactNode {
  const open = useMemo(() => listOpen(model), [model]);
  const stopped = host.isLive && model.source === 'state' ? null : model.readAt;
  const cells = useCallback(
    (session: DashboardSession) => <OpenCells session={session} model={model} host={host} stopped={stopped} />,
    [model, host, stopped],
  );
  if (open.length === 0) return <p>No session is open now.</p>;
  return <VirtualTable label="Active sessions" kind="active" head={HEAD} rows={open} keyOf={keyOf} cells={cells} />;
}

const keyOf = ({ key }: DashboardSession): string => key;

interface OpenCellsProps {
  session: DashboardSession;
  model: DashboardModel;
  host: Host;
  /** Where the time stands; `null` where it goes on. */
  stopped: number | null;
}

function OpenCells({ session, model, host, stopped }: OpenCellsProps): ReactNode {
  const { id, title, author, status, startedAt, lastAt, activeMinutes, prs, commits } = session;
  const held = prs.filter(({ left }) => !left);
  const newest = held.reduce((most, { number }) => Math.max(most, number), 0);
  return (
    <>
      <span role="cell">
        <span className="title">{title}</span>
        <span className="quiet line">{[id === title ? '' : id, author?.name ?? ''].filter(Boolean).join(' · ')}</span>
      </span>
      <span role="cell">
        <span className={`state ${status}`}>{STATUS_TEXT[status]}</span>
        {status === 'idle' && session.completesAt !== null ? (
          <EndsIn at={session.completesAt} stopped={stopped} />
        ) : null}
      </span>
      <span role="cell" className="number">
        <Timer since={startedAt} stopped={stopped} />
      </span>
      <span role="cell" className="number">
        {activeMinutes === null ? '–' : formatDuration(activeMinutes)}
      </span>
      <span role="cell" className="number">
        <Ago at={lastAt} stopped={stopped} />
      </span>
      <span role="cell" className="number">
        {held.length}
      </span>
      <span role="cell" className="number">
        {commits}
      </span>
      <span role="cell" className="actions">
        <Actions session={session} newest={newest} model={model} host={host} />
      </span>
    </>
  );
}

interface ActionsProps extends Omit<OpenCellsProps, 'stopped'> {
  /** Number of the newest PR; 0 for none. */
  newest: number;
}

function Actions({ session: { key, title, isMine }, newest, model, host }: ActionsProps): ReactNode {
  return (
    <>
      {model.can.complete && isMine ? (
        <button
          type="button"
          onClick={() => {
            host.send({ type: 'complete', session: key });
          }}
        >
          Complete<span className="hidden"> {title}</span>
        </button>
      ) : null}
      {newest > 0 ? <PrLink number={newest} model={model} host={host} text={`Open #${newest}`} /> : null}
      {model.can.showLog ? (
        <button
          type="button"
          onClick={() => {
            host.send({ type: 'show-log', session: key });
          }}
        >
          Show log<span className="hidden"> of {title}</span>
        </button>
      ) : null}
    </>
  );
}

/** Running time to the second: it is seen to live. */
function Timer({ since, stopped }: { since: number; stopped: number | null }): ReactNode {
  return useTicking(stopped, (now) => {
    const seconds = Math.max(0, Math.floor((now - since) / 1000));
    return `${formatDuration(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  });
}

function Ago({ at, stopped }: { at: number; stopped: number | null }): ReactNode {
  return useTicking(stopped, (now) => agoText(at, now));
}

function EndsIn({ at, stopped }: { at: number; stopped: number | null }): ReactNode {
  const when = useTicking(stopped, (now) => {
    const minutes = Math.ceil((at - now) / MINUTE_MS);
    return minutes > 0 ? `completes in ${minutes} min` : 'completes now';
  });
  return <span className="quiet line">{when}</span>;
}
