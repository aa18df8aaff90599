/** A category and how many sessions completed with it in each step of the trend. */
export interface CategoryRow {
  /** `null` for sessions without one. */
  category: string | null;
  counts: number[];
  total: number;
}

/** More rows than this nobody reads; the rest is one row. */
const MAX_ROWS = 12;
export const OTHER_CATEGORIES = 'other';

/** Counts sessions by category and step. A category is a person's text: any is allowed. */
export class CategoryMap {
  private readonly byCategory = new Map<string | null, number[]>();

  constructor(private readonly steps: number) {}

  add(category: string | null, step: number): void {
    const counts = this.byCategory.get(category) ?? this.noCounts();
    counts[step] = (counts[step] ?? 0) + 1;
    this.byCategory.set(category, counts);
  }

  /** The most frequent first; what is left over comes last, as one. */
  rows(): CategoryRow[] {
    const rows = [...this.byCategory]
      .map(([category, counts]) => ({ category, counts, total: counts.reduce((sum, count) => sum + count, 0) }))
      .sort((a, b) => b.total - a.total || ((a.category ?? '') < (b.category ?? '') ? -1 : 1));
    if (rows.length <= MAX_ROWS) return rows;
    const rest = rows.slice(MAX_ROWS - 1);
    const counts = this.noCounts().map((_, step) => rest.reduce((sum, row) => sum + (row.counts[step] ?? 0), 0));
    const total = rest.reduce((sum, row) => sum + row.total, 0);
    return [...rows.slice(0, MAX_ROWS - 1), { category: OTHER_CATEGORIES, counts, total }];
  }

  private noCounts(): number[] {
    return Array.from({ length: this.steps }, () => 0);
  }
}
