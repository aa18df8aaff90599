import type { ToPage } from './messages';
import { plainTitle } from '../plain-title';

/** What the page is made of; both come out of the build. */
export interface PageAssets {
  script: string;
  style: string;
}

export interface PageOptions {
  assets: PageAssets;
  /** What it shows first. */
  first: ToPage;
  /** Anything nobody can guess, in letters and digits. */
  nonce: string;
  title: string;
  /** Where further messages come from, on the same server; `null` for a file. */
  live: string | null;
}

/**
 * The dashboard as one file. Nothing in it comes from elsewhere, and the policy in it lets nothing in: what it shows is
 * data, which no browser runs.
 */
export function dashboardPage({ assets, first, nonce, title, live }: PageOptions): string {
  const policy = pagePolicy({ script: `'nonce-${nonce}'`, style: `'nonce-${nonce}'`, connect: live ? "'self'" : null });
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escapeHtml(plainTitle(title, 120))}</title>`,
    `<style nonce="${nonce}">${assets.style.replace(/<\/style/gi, '<\\/style')}</style>`,
    '</head>',
    `<body><div id="root"${live === null ? '' : ` data-live="${escapeHtml(live)}"`}></div>`,
    `<script type="application/json" id="first">${jsonForHtml(first)}</script>`,
    `<script nonce="${nonce}">${assets.script.replace(/<\/script/gi, '<\\/script')}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** A Content-Security-Policy that allows the page's own script and style, and nothing else. */
export function pagePolicy({
  script,
  style,
  connect,
}: {
  script: string;
  style: string;
  connect: string | null;
}): string {
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    ...(connect === null ? [] : [`connect-src ${connect}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** JSON in which nothing ends the element around it. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
