/** Lower case that leaves every character where it is: İ is the only one that would become longer. */
export function foldCase(text: string): string {
  return text.replaceAll('İ', 'i').toLowerCase();
}
