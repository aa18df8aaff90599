import { parseRemoteAddress } from '../remote-address';

/**
 * Where the PRs of a remote are shown, for a number to be added: `https://github.com/owner/name/pull/`. `null` for what
 * does not look like a GitHub. Credentials in the address are left out.
 */
export function webAddressOf(address: string): string | null {
  const place = parseRemoteAddress(address);
  if (!place || !/github|\.ghe\.com$/i.test(place.host)) return null;
  return `https://${place.host}/${place.owner}/${place.name}/pull/`;
}
