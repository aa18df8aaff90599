import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import type { DashboardModel } from '../../../src/domain/dashboard/model';
import { patchBetween } from '../../../src/domain/dashboard/patch';
import { longestTask, scrollThrough } from '../../dashboard/longest-task';
import { exported, modelOf } from '../../dashboard/page';
import { momentAfter, teamEvents } from '../../dashboard/team-events';
import type { Harness } from '../../editor/types.js';
import { ROOT } from '../../helpers/project';
import { barRow, median, type Bench, type Row } from '../bench';

const RUNS = 7;
const CHANGES = 20;
const SCROLL_STEPS = 1_000;

/** The page in a real browser, from the file that is exported. */
export const dashboard: Bench = {
  name: 'dashboard',
  async measure(scale) {
    const harness = pathToFileURL(join(ROOT, 'test', 'editor', 'harness.mjs')).href;
    const browser = await ((await import(harness)) as Harness).launchBrowser();
    try {
      const [some, many] = [teamOf(1_000), teamOf(10_000)];
      const { url, bytes } = await exported(some);
      const { url: largest } = await exported(many);
      return [
        paintRow('first paint of 1,000 sessions', await firstPaint(browser, url), 300, scale),
        paintRow('first paint of 10,000 sessions', await firstPaint(browser, largest), 1_000, scale),
        barRow(
          'Dashboard',
          'scrolling 10,000 sessions, longest task',
          'ms',
          await scrolling(browser, largest),
          50,
          scale,
        ),
        barRow('Dashboard', 'script for one changed session of 1,000', 'ms', await refresh(browser, some), 16, scale),
        barRow('Dashboard', 'the page, script and style, gzipped', 'kB', (await bundleSize()) / 1_000, 300),
        barRow('Dashboard', 'the exported file of 1,000 sessions', 'kB', bytes / 1_000, 2_000),
      ];
    } finally {
      await browser.close();
    }
  },
};

const teamOf = (count: number): DashboardModel => modelOf(teamEvents(count), momentAfter(count));

function paintRow(what: string, ms: number, bar: number, scale: number): Row {
  return barRow('Dashboard', what, 'ms', ms, bar, scale);
}

/** Milliseconds from the start of the navigation to the first content that is seen; nothing is kept between runs. */
async function firstPaint(browser: Browser, url: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const page = await openPage(browser, url);
    const paint = await page.evaluate(paintOf);
    await page.context().close();
    // The first one warms the browser up.
    if (run > 0) times.push(paint);
  }
  return median(times);
}

/** What the browser says of its first paint; it may say so a little after it happened. */
function paintOf(): Promise<number> {
  interface Paints {
    PerformanceObserver: new (seen: (list: { getEntries(): { name: string; startTime: number }[] }) => void) => {
      observe(what: { type: 'paint'; buffered: true }): void;
    };
  }
  const { PerformanceObserver } = globalThis as unknown as Paints;
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const paint = list.getEntries().find(({ name }) => name === 'first-contentful-paint');
      if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** Milliseconds of the longest task while the list is scrolled to its end, most of a screen at a time. */
async function scrolling(browser: Browser, url: string): Promise<number> {
  const page = await openPage(browser, url);
  await page.getByRole('tab', { name: 'Completed sessions' }).click();
  await page.locator('.rows button.title').first().waitFor();
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const longest = await longestTask(page, () => scrollThrough(page, SCROLL_STEPS));
    if (run > 0) times.push(longest);
  }
  await page.context().close();
  return median(times);
}

/** Milliseconds of script, all of it, that the page needs for the news of one session, as an editor sends them. */
async function refresh(browser: Browser, model: DashboardModel): Promise<number> {
  const { url } = await exported(model);
  const page = await openPage(
    browser,
    url,
    'globalThis.acquireVsCodeApi = () => ({ postMessage() {}, setState() {}, getState() {} })',
  );
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const scriptTime = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
  };
  const times: number[] = [];
  let before = model;
  for (let change = 0; change <= CHANGES; change += 1) {
    const after = changed(before, change);
    const message = { type: 'patch', patch: patchBetween(before, after) };
    const start = await scriptTime();
    await page.evaluate(tell, message);
    if (change > 0) times.push((await scriptTime()) - start);
    before = after;
  }
  await page.context().close();
  return median(times);
}

function changed(model: DashboardModel, nth: number): DashboardModel {
  const sessions = model.sessions.map((session, index) =>
    index === model.sessions.length - 1 ? { ...session, title: `Change after change, ${nth}` } : session,
  );
  return { ...model, readAt: model.readAt + 1, sessions };
}

/** Resolves when what follows from the message is painted. */
async function tell(message: unknown): Promise<void> {
  interface Seen {
    requestAnimationFrame: (then: () => void) => void;
    dispatchEvent: (event: unknown) => void;
    MessageEvent: new (type: string, init: { data: unknown }) => unknown;
  }
  const page = globalThis as unknown as Seen;
  page.dispatchEvent(new page.MessageEvent('message', { data: message }));
  for (let frames = 0; frames < 4; frames += 1) {
    await new Promise<void>((done) => {
      page.requestAnimationFrame(done);
    });
  }
}

async function openPage(browser: Browser, url: string, before?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  if (before !== undefined) await page.addInitScript(before);
  await page.goto(url);
  await page.locator('.card').first().waitFor();
  return page;
}

async function bundleSize(): Promise<number> {
  const files = await Promise.all(['dashboard.js', 'dashboard.css'].map((name) => readFile(join(ROOT, 'dist', name))));
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
}
