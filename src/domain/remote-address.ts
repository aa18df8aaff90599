/** Where a repository stands on a forge, as the address of a remote says it. */
export interface RepositoryName {
  /** In lower case, with the port where the address names one that is not of ssh: `github.com`. */
  host: string;
  owner: string;
  name: string;
  /** Base of the API, without a slash at its end: `https://api.github.com`, `https://<host>/api/v3`. */
  apiUrl: string;
}

/** `git@host:owner/name`: no scheme, and a colon before the first slash. One letter is a drive of Windows. */
const SCP_LIKE = /^(?:[^/:@\s]+@)?([\w.-]{2,}):(?!\/\/)(.+)$/;
const WITH_SCHEME = /^(https?|ssh|git\+ssh|git):\/\//i;
/** What GitHub allows; neither can leave the path that it is put into. */
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;
/** Answers to ssh on the port of https. */
const OTHER_NAMES: Record<string, string> = { 'www.github.com': 'github.com', 'ssh.github.com': 'github.com' };
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Reads the address of a remote. Credentials in it are left out. `null` for a path of this machine and for anything
 * that does not look like `owner/name` on some host; whether a GitHub answers there is not known yet.
 */
export function parseRemoteAddress(address: string): RepositoryName | null {
  const place = splitAddress(address.trim());
  if (place === null) return null;
  const [owner = '', lastPart = '', ...more] = place.path.replace(/^\/+|\/+$/g, '').split('/');
  const name = lastPart.replace(/\.git$/, '');
  if (more.length > 0 || !OWNER.test(owner) || !NAME.test(name)) return null;
  const host = OTHER_NAMES[place.host] ?? place.host;
  return { host, owner, name, apiUrl: apiBase(host, place.scheme) };
}

function splitAddress(address: string): { host: string; path: string; scheme: string } | null {
  const [, scheme] = WITH_SCHEME.exec(address) ?? [];
  if (scheme === undefined) {
    const [, host, path] = SCP_LIKE.exec(address) ?? [];
    return host === undefined || path === undefined ? null : { host: host.toLowerCase(), path, scheme: 'ssh' };
  }
  // The schemes that are not of the web keep their host as it is written.
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.hostname === '') return null;
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const host = (isWeb ? url.host : url.hostname).toLowerCase();
  return { host, path: url.pathname, scheme: scheme.toLowerCase() };
}

/** A token never travels in the clear: an address with http means https too, except on this machine. */
function apiBase(host: string, scheme: string): string {
  if (host === 'github.com') return 'https://api.github.com';
  // Data residency: one host per enterprise, with the API beside it and not below it.
  if (/^[\w-]+\.ghe\.com$/.test(host)) return `https://api.${host}`;
  return `${scheme === 'http' && LOOPBACK.test(host) ? 'http' : 'https'}://${host}/api/v3`;
}
