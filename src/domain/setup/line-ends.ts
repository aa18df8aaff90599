/** The text as the same text with plain line ends, whatever git or an editor made of them. */
export function plainLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Whether every line ends as on Windows. A mix stays as it is. */
export function hasWindowsLineEnds(text: string): boolean {
  return text.includes('\n') && !/(?<!\r)\n/.test(text);
}

/** A text of plain line ends with those of Windows. */
export function windowsLineEnds(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
