const SCP_LIKE = /^(?:[^/:@\s]+@)?([\w.-]{2,}):(?!\/\/)([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;
const WITH_SCHEME = /^(?:https?|ssh):\/\/(?:[^/@\s]+@)?([\w.-]+)(?::\d+)?\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/**
 * Where the PRs of a remote are shown, for a number to be added: `https://github.com/owner/name/pull/`. `null` for what
 * does not look like a GitHub. Credentials in the address are left out.
 */
export function webAddressOf(address: string): string | null {
  const [, host, path] = WITH_SCHEME.exec(address) ?? SCP_LIKE.exec(address) ?? [];
  if (host === undefined || path === undefined || !/github|\.ghe\.com$/i.test(host)) return null;
  return `https://${host.toLowerCase().replace(/^ssh\./, '')}/${path}/pull/`;
}
