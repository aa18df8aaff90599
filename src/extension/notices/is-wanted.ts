/** Whether a message is shown under the setting `autoPr.notifications`; errors always are. */
export function isWanted(
  { severity, isImportant }: { severity: 'info' | 'warning' | 'error'; isImportant: boolean },
  setting: 'all' | 'important' | 'none',
): boolean {
  return severity === 'error' || setting === 'all' || (setting === 'important' && isImportant);
}
