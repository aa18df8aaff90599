import { randomBytes } from 'node:crypto';
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { dashboardHtml, ONLY_SHOWS } from '../../src/domain/dashboard/dashboard-html';
import { authorFinder } from '../../src/domain/analytics/facts-of-state';
import { DEFAULT_CONFIG } from '../../src/domain/config/config';
import { describeForDashboard } from '../../src/domain/dashboard/describe-session';
import type { DashboardModel } from '../../src/domain/dashboard/model';
import type { Event } from '../../src/domain/events/registry';
import { foldEvents } from '../../src/domain/fold/state';
import type { Harness } from '../editor/types.js';
import { ROOT } from '../helpers/project';
import { afterThisTest, temporaryDirectory } from '../helpers/temporary';

let browser: Promise<Browser> | undefined;

function launch(): Promise<Browser> {
  const harness = process.env['AUTO_PR_HARNESS'];
  if (harness === undefined) throw new Error('Run these suites with node test/editor/run-dashboard.mjs.');
  browser ??= (import(pathToFileURL(harness).href) as Promise<Harness>).then((one) => one.launchBrowser());
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/**
 * A page of its own; what the console says against it fails the test that closes it.
 * @param prepare done before the page is loaded
 */
export async function openPage(
  url: string,
  look: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Page> {
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, ...look });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  afterThisTest(async () => {
    await context.close();
    assert.deepEqual(complaints, []);
  });
  await prepare(page);
  await page.goto(url);
  await page.locator('h1').waitFor();
  return page;
}

/**
 * The same page as in an editor, which tells it what changes.
 * @param kept what the person chose before
 * @param prepare done before the page is loaded
 */
export function openEditorPage(
  url: string,
  kept: unknown = null,
  prepare: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Page> {
  const api = `{ postMessage() {}, setState() {}, getState: () => (${JSON.stringify(kept)}) }`;
  return openPage(url, {}, async (page) => {
    await page.addInitScript(`globalThis.acquireVsCodeApi = () => (${api})`);
    await prepare(page);
  });
}

/** Keeps a picture as `test/editor/shots/dashboard-NAME.png`. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: join(process.env['AUTO_PR_SHOTS'] ?? '', `dashboard-${name}.png`), fullPage });
}

/** What the command line would show of these events at a time. */
export function modelOf(events: Iterable<Event>, now: number, change: Partial<DashboardModel> = {}): DashboardModel {
  const state = foldEvents(events);
  const sessions = Object.values(state.sessions);
  const authorOf = authorFinder(
    sessions.flatMap(({ started }) => started?.author ?? []),
    null,
  );
  return {
    repository: 'orchard',
    source: 'state',
    readAt: now,
    authors: 'all',
    targets: DEFAULT_CONFIG.targets,
    maxLines: DEFAULT_CONFIG.review.max_lines,
    stateBytes: null,
    context: null,
    pullRequests: 'https://github.com/team/orchard/pull/',
    can: ONLY_SHOWS,
    offline: null,
    health: null,
    sessions: sessions.map((session) =>
      describeForDashboard(state, session, { rules: DEFAULT_CONFIG, authorOf, now, clone: null }),
    ),
    ...change,
  };
}

/** The address of the exported file of a model, and its size in bytes. */
export async function exported(model: DashboardModel): Promise<{ url: string; bytes: number }> {
  const [script, style] = await Promise.all(
    ['dashboard.js', 'dashboard.css'].map((name) => readFile(join(ROOT, 'dist', name), 'utf8')),
  );
  const html = dashboardHtml(model, { script: script ?? '', style: style ?? '' }, randomBytes(16).toString('hex'));
  const file = join(await temporaryDirectory(), 'dashboard.html');
  await writeFile(file, html);
  return { url: pathToFileURL(file).href, bytes: Buffer.byteLength(html) };
}
