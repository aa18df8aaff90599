import { useCallback, useEffect, useMemo, useReducer, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ToPage } from '../domain/dashboard/messages';
import type { DashboardModel } from '../domain/dashboard/model';
import { ActiveView } from './views/active-view';
import { AnalyticsView } from './views/analytics-view';
import { CompletedView } from './views/completed-view';
import { HealthView } from './views/health-view';
import { OverviewView } from './views/overview-view';
import { Banners, Empty } from './banners';
import { restoreChoices, VIEWS, type Choices, type Choose, type ViewName } from './choices';
import type { Host } from './host';
import { PeriodSelect } from './period-select';
import { firstState, hear } from './state';
import { timeText, VIEW_TEXT } from './texts';
import { useAnalytics } from './use-analytics';
import { hasOwn, restrict } from './whose';
import { WhoseSelect } from './whose-select';

/** The whole page. @param first what came with it, if anything did */
export function App({ host, first }: { host: Host; first: ToPage | null }): ReactNode {
  const [state, tell] = useReducer(hear, first, firstState);
  useEffect(() => host.listen(tell), [host]);
  if (!state.model) {
    return (
      <main className="message">
        <h1>Auto-PR Sessions</h1>
        {state.failure === null ? (
          <p role="status">Reading the sessions…</p>
        ) : (
          <p role="alert">The sessions cannot be shown: {state.failure}</p>
        )}
      </main>
    );
  }
  return <Dashboard host={host} model={state.model} failure={state.failure} isLost={state.isLost} />;
}

interface DashboardProps {
  host: Host;
  model: DashboardModel;
  failure: string | null;
  isLost: boolean;
}

function Dashboard({ host, model, failure, isLost }: DashboardProps): ReactNode {
  const [choices, setChoices] = useState(() => restoreChoices(host.kept(), model.source === 'history'));
  const choose = useCallback<Choose>((change) => {
    setChoices((before) => ({ ...before, ...change }));
  }, []);
  useEffect(() => {
    host.keep(choices);
  }, [host, choices]);
  const chosen = useMemo(() => restrict(model, choices.whose), [model, choices.whose]);
  const analytics = useAnalytics(chosen, choices.days);
  const views = VIEWS.filter((view) => view !== 'health' || model.health !== null);
  const view = views.includes(choices.view) ? choices.view : 'overview';
  const props = { model: chosen, analytics, choices, choose, host };
  return (
    <div className="page">
      <header>
        <h1>Sessions of {model.repository}</h1>
        <p className="quiet">Read at {timeText(model.readAt)} UTC</p>
      </header>
      <main>
        <Banners model={model} failure={failure} isLost={isLost} odd={analytics.odd} />
        <div className="bar">
          <Tabs views={views} chosen={view} choose={choose} />
          <div className="bar">
            {view !== 'health' && hasOwn(model) ? <WhoseSelect choices={choices} choose={choose} /> : null}
            {view === 'overview' || view === 'analytics' ? <PeriodSelect choices={choices} choose={choose} /> : null}
          </div>
        </div>
        <div id="panel" role="tabpanel" aria-labelledby={`tab-${view}`}>
          {model.sessions.length === 0 && view !== 'health' ? (
            <Empty model={model} host={host} />
          ) : (
            <View name={view} {...props} />
          )}
        </div>
      </main>
    </div>
  );
}

interface ViewProps {
  name: ViewName;
  model: DashboardModel;
  analytics: ReturnType<typeof useAnalytics>;
  choices: Choices;
  choose: Choose;
  host: Host;
}

function View({ name, model, analytics, choices, choose, host }: ViewProps): ReactNode {
  switch (name) {
    case 'overview':
      return <OverviewView analytics={analytics} />;
    case 'active':
      return <ActiveView model={model} host={host} />;
    case 'completed':
      return <CompletedView model={model} choices={choices} choose={choose} host={host} />;
    case 'analytics':
      return <AnalyticsView analytics={analytics} isOwnOnly={model.authors === 'self'} />;
    case 'health':
      return model.health ? <HealthView health={model.health} /> : null;
  }
}

interface TabsProps {
  views: readonly ViewName[];
  chosen: ViewName;
  choose: Choose;
}

/** Tabs as the authoring practices describe them: one stop for Tab, arrows move and choose. */
function Tabs({ views, chosen, choose }: TabsProps): ReactNode {
  const onKey = (event: KeyboardEvent): void => {
    const at = views.indexOf(chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: views.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const view = views[(to + views.length) % views.length];
    if (view === undefined) return;
    choose({ view });
    document.getElementById(`tab-${view}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Views" onKeyDown={onKey}>
      {views.map((view) => (
        <button
          key={view}
          id={`tab-${view}`}
          role="tab"
          type="button"
          aria-selected={view === chosen}
          aria-controls="panel"
          tabIndex={view === chosen ? 0 : -1}
          onClick={() => {
            choose({ view });
          }}
        >
          {VIEW_TEXT[view]}
        </button>
      ))}
    </div>
  );
}
