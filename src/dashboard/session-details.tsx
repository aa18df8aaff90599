import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { DashboardModel } from '../domain/dashboard/model';
import type { DashboardSession, Moment } from '../domain/dashboard/session';
import { formatDuration } from '../domain/format-duration';
import type { Choose } from './choices';
import type { Host } from './host';
import { PrLink } from './pr-link';
import { countText } from '../domain/count-text';
import { momentText, timeText, WHY_TEXT } from './texts';
import { ROWS_ID } from './virtual-table';

/** A session of thousands of PRs shows some, and more when asked. */
const SHOWN = 50;

interface SessionDetailsProps {
  session: DashboardSession;
  model: DashboardModel;
  host: Host;
  choose: Choose;
}

/** Of the button that opens the details of a session. */
export function openerId(key: string): string {
  return `open ${key}`;
}

/** What happened in a session and why it ended, with the reasons of its score. */
export function SessionDetails({ session, model, host, choose }: SessionDetailsProps): ReactNode {
  const head = useRef<HTMLHeadingElement>(null);
  const { key, id, title, trigger, evidence, score, points } = session;
  useEffect(() => {
    head.current?.focus();
  }, [key]);
  const close = (): void => {
    choose({ open: null });
    // What was focused goes away with the details. The row may be, too, when the list was scrolled or searched.
    (document.getElementById(openerId(key)) ?? document.getElementById(ROWS_ID))?.focus();
  };
  return (
    <aside
      aria-label="Details"
      className="details"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <h2 ref={head} tabIndex={-1}>
        {title}
      </h2>
      <button type="button" onClick={close}>
        Close<span className="hidden"> the details</span>
      </button>
      <Facts session={session} />
      <h3>Why it ended</h3>
      <p>{trigger === null ? 'It is not on record.' : WHY_TEXT[trigger]}</p>
      {evidence.length === 0 ? null : (
        <ul>
          {evidence.map((sentence, index) => (
            <li key={index}>{sentence}</li>
          ))}
        </ul>
      )}
      <h3>Score</h3>
      {score === null ? <p>Not scored.</p> : <p className="value">{score}</p>}
      {points.length === 0 ? null : (
        <ul>
          {points.map((point, index) => (
            <li key={index}>
              <strong>{point.points > 0 ? `+${point.points}` : point.points}</strong> {point.evidence}
            </li>
          ))}
        </ul>
      )}
      <PullRequests key={`prs ${key}`} session={session} model={model} host={host} />
      <Timeline session={session} />
      {model.can.showLog ? (
        <button
          type="button"
          onClick={() => {
            host.send({ type: 'show-log', session: key });
          }}
        >
          Show log<span className="hidden"> of {id}</span>
        </button>
      ) : null}
    </aside>
  );
}

function Facts({ session }: { session: DashboardSession }): ReactNode {
  const { id, author, category, branches, startedAt, endedAt, activeMinutes, commits, files } = session;
  const rows: [string, string][] = [
    ['Session', id],
    ['Developer', author?.name ?? 'unknown'],
    ['Category', category ?? 'none'],
    ['Branches', branches.join(', ') || 'none'],
    ['Started', `${timeText(startedAt)} UTC`],
    ['Ended', `${timeText(endedAt)} UTC`],
    ['Active', activeMinutes === null ? '–' : formatDuration(activeMinutes)],
    ['Changed', `${countText(files, 'path')} in ${countText(commits, 'commit')}`],
  ];
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function PullRequests({ session, model, host }: Pick<SessionDetailsProps, 'session' | 'model' | 'host'>): ReactNode {
  const [shown, setShown] = useState(SHOWN);
  const { prs } = session;
  if (prs.length === 0) return null;
  return (
    <>
      <h3>{countText(prs.length, 'PR')}</h3>
      <ul>
        {prs.slice(0, shown).map(({ number, title, state, lines, joined, left }) => (
          <li key={number}>
            <PrLink number={number} model={model} host={host} text={`#${number}`} /> {title}{' '}
            <span className="quiet">
              {[
                state,
                lines === null ? '' : countText(lines, 'line'),
                joined ? 'brought by hand' : '',
                left ? 'taken out' : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {prs.length > shown ? (
        <button
          type="button"
          onClick={() => {
            setShown(shown + 10 * SHOWN);
          }}
        >
          Show more of {countText(prs.length, 'PR')}
        </button>
      ) : null}
    </>
  );
}

function Timeline({ session: { moments, prs, startedAt, endedAt } }: { session: DashboardSession }): ReactNode {
  const ofPrs = prs
    .slice(0, SHOWN)
    .flatMap(({ at, number, title }): Moment[] =>
      at === null ? [] : [{ at, kind: 'pr', text: `#${number} ${title}` }],
    );
  const known: Moment[] = moments.length > 0 ? moments : [{ at: startedAt, kind: 'started', text: '' }];
  const all = [...known, ...ofPrs].sort((a, b) => a.at - b.at);
  return (
    <>
      <h3>Timeline</h3>
      <ol className="timeline">
        {all.map((moment, index) => (
          <li key={index}>
            <time className="quiet">{timeText(moment.at)}</time> {momentText(moment)}
          </li>
        ))}
        {moments.length === 0 && endedAt !== null ? (
          <li>
            <time className="quiet">{timeText(endedAt)}</time> Last activity
          </li>
        ) : null}
      </ol>
    </>
  );
}
