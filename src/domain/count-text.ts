/** `1 fact`, `2 facts`, `12,000 facts`. @param count a whole number */
export function countText(count: number, noun: string): string {
  return `${groupDigits(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * `12,000`. The language's own formatter says the same, but a browser takes longer to load it than to draw a page.
 * @param count a whole number
 */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
