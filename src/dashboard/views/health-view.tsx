import type { ReactNode } from 'react';
import type { DashboardHealth } from '../../domain/dashboard/model';
import { LEVEL_SIGNS, type HealthLevel } from '../../domain/health/health-level';

/** What is not known is neither met nor missed. */
const CARD: Readonly<Record<HealthLevel, string>> = {
  ok: 'card met',
  warning: 'card near',
  critical: 'card missed',
  unknown: 'card',
};

/** The report that came with the model. */
export function HealthView({ health }: { health: DashboardHealth }): ReactNode {
  return (
    <ul className="cards">
      {health.checks.map(({ name, status, says, details, advice }) => (
        <li key={name} className={CARD[status]}>
          <h2>{name}</h2>
          <p>
            <strong>
              {LEVEL_SIGNS[status]} {status}
            </strong>{' '}
            {says}
          </p>
          {details.map((line) => (
            <p key={line} className="quiet">
              {line}
            </p>
          ))}
          {advice === null ? null : <p className="quiet">{advice}</p>}
        </li>
      ))}
    </ul>
  );
}
