/**
 * The address that opens a window of a server.
 *
 * @param {string} serverUrl
 * @param {import('./types.js').WindowTarget} target
 * @param {Record<string, string>} [payload] options that the desktop editor takes on its command line
 */
export function windowUrl(serverUrl, { folder, workspace }, payload) {
  const url = new URL('/', serverUrl);
  if (workspace) url.searchParams.set('workspace', workspace);
  else if (folder) url.searchParams.set('folder', folder);
  // Otherwise the server would open the folder that it had open last.
  else url.searchParams.set('ew', 'true');
  if (payload) url.searchParams.set('payload', JSON.stringify(Object.entries(payload)));
  return url.href;
}
