import type { ReactNode } from 'react';
import type { DashboardHealth } from '../../domain/dashboard/model';

const SIGN = { ok: '✓', warning: '!', error: '✗' };

/** The report that came with the model. */
export function HealthView({ health }: { health: DashboardHealth }): ReactNode {
  return (
    <ul className="cards">
      {health.checks.map(({ name, status, says, advice }) => (
        <li key={name} className={`card ${status === 'ok' ? 'met' : 'missed'}`}>
          <h2>{name}</h2>
          <p>
            <strong>
              {SIGN[status]} {status}
            </strong>{' '}
            {says}
          </p>
          {advice === null ? null : <p className="quiet">{advice}</p>}
        </li>
      ))}
    </ul>
  );
}
