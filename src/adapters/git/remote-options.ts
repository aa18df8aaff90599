/** Not an address, not a path: a name that configuration can be about. */
const REMOTE_NAME = /^\w[^:=\s]*$/;

/** Configuration for one command on a named remote: a clone made with `--mirror` has a flag that forbids refspecs. */
export function remoteOptions(remote: string): string[] {
  return REMOTE_NAME.test(remote) ? ['-c', `remote.${remote}.mirror=false`] : [];
}
