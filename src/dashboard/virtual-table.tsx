import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef, type ReactNode } from 'react';

const ROW_PX = 44;
/** Rows beyond either edge: so many that scrolling with the wheel or the keyboard shows no gap, and no more to draw. */
const OVERSCAN = 4;

interface VirtualTableProps<T> {
  label: string;
  /** A class, which sets the widths of the columns. */
  kind: string;
  /** The headers of the columns. */
  head: ReactNode;
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** Key of the row that stands out; `null` for none. */
  marked?: string | null;
  /** Of one row. Rows are drawn anew only where it is another function, or the row another one. */
  cells: (row: T, isMarked: boolean) => ReactNode;
}

/** A table of any length: only the rows that are seen are on the page. */
export function VirtualTable<T>(props: VirtualTableProps<T>): ReactNode {
  const { label, kind, head, rows, keyOf, marked = null, cells } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  return (
    <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className={`virtual ${kind}`}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="row head">
          {head}
        </div>
      </div>
      <div role="rowgroup" ref={scroller} id={ROWS_ID} className="rows" tabIndex={0} aria-label="Rows">
        <div role="presentation" className="space" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = keyOf(row);
            return <TableRow key={key} row={row} index={index} isMarked={key === marked} cells={cells} />;
          })}
        </div>
      </div>
    </div>
  );
}

/** Of the element that scrolls; a page shows one such table at a time. */
export const ROWS_ID = 'rows';

interface TableRowProps<T> extends Pick<VirtualTableProps<T>, 'cells'> {
  row: T;
  index: number;
  isMarked: boolean;
}

function PlainRow<T>({ row, index, isMarked, cells }: TableRowProps<T>): ReactNode {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={isMarked ? 'row open' : 'row'}
      style={{ height: ROW_PX, transform: `translateY(${index * ROW_PX}px)` }}
    >
      {cells(row, isMarked)}
    </div>
  );
}

const TableRow = memo(PlainRow) as typeof PlainRow;
