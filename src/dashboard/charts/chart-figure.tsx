import type { ReactNode } from 'react';

interface ChartFigureProps {
  title: string;
  /** There is nothing that a picture could show. */
  isEmpty: boolean;
  /** Names of the columns, and the rows that the picture shows. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  children: ReactNode;
}

/** A picture with its numbers: what it shows can be read as a table, too. */
export function ChartFigure({ title, isEmpty, columns, rows, children }: ChartFigureProps): ReactNode {
  if (isEmpty) {
    return (
      <figure>
        <figcaption>{title}</figcaption>
        <p className="quiet">Nothing of this in the period.</p>
      </figure>
    );
  }
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div aria-hidden="true">{children}</div>
      <details>
        <summary>
          As a table<span className="hidden">: {title}</span>
        </summary>
        <div className="scroll" tabIndex={0} role="region" aria-label={`${title} as a table`}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([head, ...cells], index) => (
                <tr key={index}>
                  <th scope="row">{head}</th>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
