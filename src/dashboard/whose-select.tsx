import type { ReactNode } from 'react';
import { WHOSE, type Choices, type Choose } from './choices';

const TEXT: Record<Choices['whose'], string> = { all: 'everybody', self: 'only mine' };

export function WhoseSelect({ choices, choose }: { choices: Choices; choose: Choose }): ReactNode {
  return (
    <label>
      Whose{' '}
      <select
        value={choices.whose}
        onChange={({ target }) => {
          const whose = WHOSE.find((one) => one === target.value);
          if (whose) choose({ whose });
        }}
      >
        {WHOSE.map((whose) => (
          <option key={whose} value={whose}>
            {TEXT[whose]}
          </option>
        ))}
      </select>
    </label>
  );
}
