import type { ReactNode } from 'react';
import type { DashboardModel } from '../../domain/dashboard/model';
import type { DashboardSession } from '../../domain/dashboard/session';
import { formatDuration } from '../../domain/format-duration';
import type { Host } from '../host';
import { PrLink } from '../pr-link';
import { agoText, STATUS_TEXT } from '../texts';
import { useNow } from '../use-now';

const MINUTE_MS = 60_000;
const URGENCY = ['active', 'idle', 'orphaned', 'paused'];

/** What is in flight, and what is stuck. */
export function ActiveView({ model, host }: { model: DashboardModel; host: Host }): ReactNode {
  const open = model.sessions
    .filter(({ endedAt, status }) => endedAt === null && status !== 'cleared')
    .sort((a, b) => URGENCY.indexOf(a.status) - URGENCY.indexOf(b.status) || b.lastAt - a.lastAt);
  const now = useNow(host.isLive && model.source === 'state', model.readAt);
  if (open.length === 0) return <p>No session is open now.</p>;
  return (
    <div className="scroll" role="region" aria-label="Active sessions" tabIndex={0}>
      <table className="sessions">
        <thead>
          <tr>
            {['Session', 'State', 'Running', 'Active', 'Last activity', 'PRs', 'Commits', 'Actions'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {open.map((session) => (
            <OpenRow key={session.key} session={session} model={model} host={host} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface OpenRowProps {
  session: DashboardSession;
  model: DashboardModel;
  host: Host;
  now: number;
}

function OpenRow({ session, model, host, now }: OpenRowProps): ReactNode {
  const { key, id, title, author, status, startedAt, lastAt, activeMinutes, prs, commits, isMine } = session;
  const [newest] = prs.filter(({ left }) => !left).toSorted((a, b) => b.number - a.number);
  return (
    <tr>
      <th scope="row">
        <span className="title">{title}</span>
        <span className="quiet">
          {id === title ? '' : `${id} · `}
          {author?.name ?? ''}
        </span>
      </th>
      <td>
        <span className={`state ${status}`}>{STATUS_TEXT[status]}</span>
        <EndsIn session={session} now={now} />
      </td>
      <td className="number">
        <Timer ms={now - startedAt} />
      </td>
      <td className="number">{activeMinutes === null ? '–' : formatDuration(activeMinutes)}</td>
      <td className="number">{agoText(lastAt, now)}</td>
      <td className="number">{prs.filter(({ left }) => !left).length}</td>
      <td className="number">{commits}</td>
      <td className="actions">
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
        {newest ? <PrLink number={newest.number} model={model} host={host} text={`Open #${newest.number}`} /> : null}
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
      </td>
    </tr>
  );
}

/** Running time to the second: it is seen to live. */
function Timer({ ms }: { ms: number }): ReactNode {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${formatDuration(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function EndsIn({ session, now }: { session: DashboardSession; now: number }): ReactNode {
  if (session.status !== 'idle' || session.completesAt === null) return null;
  const minutes = Math.max(0, Math.ceil((session.completesAt - now) / MINUTE_MS));
  return <span className="quiet"> completes in {minutes} min</span>;
}
