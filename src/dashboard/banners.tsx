import type { ReactNode } from 'react';
import type { DashboardModel } from '../domain/dashboard/model';
import type { Host } from './host';
import { countText } from '../domain/count-text';

interface BannersProps {
  model: DashboardModel;
  failure: string | null;
  isLost: boolean;
  odd: number;
}

/** What the person has to know about all of the page. */
export function Banners({ model, failure, isLost, odd }: BannersProps): ReactNode {
  return (
    <>
      {model.source === 'history' ? (
        <p className="banner" role="note">
          <strong>Inferred from history.</strong> Nothing here was recorded: a session is what one author committed
          without a long pause.
        </p>
      ) : null}
      {failure === null ? null : (
        <p className="banner error" role="alert">
          This is not the newest state: {failure}
        </p>
      )}
      {isLost ? (
        <p className="banner warning" role="status">
          The connection is lost. What you see may be old; it goes on by itself.
        </p>
      ) : null}
      {model.offline === null ? null : (
        <p className="banner warning" role="status">
          Offline: {model.offline} Sessions of this clone are shown as they are; the team’s as they were last known.
        </p>
      )}
      {odd === 0 ? null : (
        <p className="banner" role="note">
          {countText(odd, 'session')} with times that cannot be true: those times are left out of the figures.
        </p>
      )}
    </>
  );
}

/** Nothing was recorded yet. */
export function Empty({ model, host }: { model: DashboardModel; host: Host }): ReactNode {
  return (
    <section className="message" aria-label="No sessions yet">
      <h2>No sessions yet</h2>
      {model.source === 'history' ? (
        <p>There are no commits to infer sessions from.</p>
      ) : (
        <>
          <p>
            {host.isLive
              ? 'Start one, and it is shown here as you work.'
              : 'Start one, and write this page again: a file stays as it was written.'}
          </p>
          <History model={model} host={host} />
        </>
      )}
    </section>
  );
}

/** What the commits so far would have been in sessions: the editor shows it, elsewhere a command does. */
function History({ model, host }: { model: DashboardModel; host: Host }): ReactNode {
  if (!model.can.showHistory) {
    return (
      <p>
        What your commits so far would have been in sessions: <code>auto-pr replay --html FILE</code>
      </p>
    );
  }
  return (
    <button
      type="button"
      onClick={() => {
        host.send({ type: 'show-history' });
      }}
    >
      Show my history
    </button>
  );
}
