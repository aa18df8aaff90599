/**
 * An `if:` that holds where an earlier one does and another condition besides, as a line or lines of YAML; `null` when the
 * earlier one is not a single expression.
 * @param old the value of the earlier one
 * @param spaces how far in the key stands
 */
export function addToCondition(old: string, condition: string, spaces: number): string | null {
  const expression = expressionOf(old);
  if (expression === null) return null;
  const combined = `\${{ ${condition} && (${expression}) }}`;
  // What a plain scalar would end at.
  const isPlain = !/: | #|:$/.test(combined);
  return isPlain ? `if: ${combined}` : `if: >-\n${' '.repeat(spaces + 2)}${combined}`;
}

/** The expression alone, on one line; `null` for a text that only holds expressions, or a literal over more lines. */
function expressionOf(old: string): string | null {
  const trimmed = old.trim();
  const inside = /^\$\{\{((?:(?!\$\{\{).)*)\}\}$/s.exec(trimmed)?.[1] ?? trimmed;
  const lines = inside.trim().split(/\s*\n\s*/);
  const hasOpenLiteral = lines.some((line) => line.split("'").length % 2 === 0);
  if (hasOpenLiteral || inside.includes('${{') || inside.includes('}}')) return null;
  const expression = lines.join(' ');
  return expression === '' ? null : expression;
}
