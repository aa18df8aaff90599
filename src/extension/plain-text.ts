/**
 * Outside text for places where the editor renders `$(icons)` and `[links](…)`: toasts, quick picks, status text
 * (design, Security). A zero-width space breaks the syntax without changing what one reads.
 */
export function plainText(text: string): string {
  return text.replace(/\$\(/g, '$\u200b(').replace(/\]\(/g, ']\u200b(');
}
