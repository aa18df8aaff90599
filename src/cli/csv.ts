/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[\s=+\-@|%]/;

/** Rows of texts and numbers as CSV (RFC 4180). A text that a spreadsheet would run gets a quote before it. */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const line = value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const safe = FORMULA.test(line) ? `'${line}` : line;
  return /[",;']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
