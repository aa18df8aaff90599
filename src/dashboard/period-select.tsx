import type { ReactNode } from 'react';
import { PERIODS, type Choices, type Choose } from './choices';

const TEXT: Record<(typeof PERIODS)[number], string> = {
  7: '7 days',
  30: '30 days',
  90: '90 days',
  365: 'a year',
  0: 'everything',
};

export function PeriodSelect({ choices, choose }: { choices: Choices; choose: Choose }): ReactNode {
  return (
    <label>
      Period{' '}
      <select
        value={choices.days}
        onChange={({ target }) => {
          const days = PERIODS.find((period) => String(period) === target.value);
          if (days !== undefined) choose({ days });
        }}
      >
        {PERIODS.map((days) => (
          <option key={days} value={days}>
            {TEXT[days]}
          </option>
        ))}
      </select>
    </label>
  );
}
