import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { analyze } from '../../src/domain/analytics/analytics';
import { lastDays } from '../../src/domain/analytics/period';
import { formatFigure } from '../../src/domain/analytics/format-figure';
import { figureOf } from '../../src/domain/analytics/figures';
import { countText } from '../../src/domain/count-text';
import { analyzeModel } from '../../src/domain/dashboard/analyze-model';
import type { DashboardModel } from '../../src/domain/dashboard/model';
import { violations } from '../helpers/axe';
import { inForm } from '../helpers/form';
import { slowness } from '../helpers/slowness';
import { longestTask, scrollThrough } from './longest-task';
import { closeBrowser, exported, modelOf, openEditorPage, openPage, shoot } from './page';
import { HOSTILE, momentAfter, teamEvents } from './team-events';

const VIEWS = ['Overview', 'Active sessions', 'Completed sessions', 'Analytics', 'Health'];

const ALL = { complete: true, showLog: true, showHistory: true };

const HEALTH: DashboardModel['health'] = {
  checks: [
    { name: 'Backup age', status: 'critical', says: 'None yet.', details: ['<b>hostile</b>'], advice: 'Make one.' },
    { name: 'Error rate', status: 'warning', says: '6 % of 50 exchanges failed.', details: [], advice: null },
    { name: 'State', status: 'ok', says: 'Every event can be read.', details: [], advice: null },
    { name: 'Sync lag', status: 'unknown', says: 'Not shared.', details: [], advice: null },
  ],
};

const LOOKS = {
  light: { colorScheme: 'light' },
  'forced-colors': { forcedColors: 'active' },
  dark: { colorScheme: 'dark' },
  'more-contrast': { colorScheme: 'dark', contrast: 'more' },
} as const;

/** The name of a view in the names of pictures. */
const shortOf = (view: string): string => view.split(' ')[0]!.toLowerCase();

const teamOf = (count: number, change: Partial<DashboardModel> = {}): DashboardModel =>
  modelOf(teamEvents(count), momentAfter(count), { health: HEALTH, ...change });

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
/** One row of the list is read by its title. */
const titles = (page: Page) => page.locator('.rows [role="row"] button.title');

/** What the element with the focus says. */
const focused = (page: Page): Promise<string> => page.locator(':focus').innerText();

interface Watched {
  changed: string[];
  document: { body: unknown };
  MutationObserver: new (see: (changes: { target: { data?: string; textContent: string } }[]) => void) => {
    observe(what: unknown, how: object): void;
  };
}

/** In the page: notes every text, element and attribute that changes from now on. */
function watchTexts(): void {
  const seen = globalThis as unknown as Watched;
  seen.changed = [];
  const observer = new seen.MutationObserver((changes) => {
    seen.changed.push(...changes.map(({ target }) => target.textContent));
  });
  observer.observe(seen.document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** In the page: what changed, as it is now. */
function changedTexts(): string[] {
  return (globalThis as unknown as Watched).changed;
}

interface Point {
  x: number;
  y: number;
}

/** In the page: what is seen around the first point of a path. */
function aroundFirstPoint(element: unknown): Point & { width: number; height: number } {
  const path = element as {
    getPointAtLength(at: number): Point & { matrixTransform(matrix: object): Point };
    getScreenCTM(): object;
  };
  const { x, y } = path.getPointAtLength(0).matrixTransform(path.getScreenCTM());
  return { x: x - 4, y: y - 4, width: 8, height: 8 };
}

/** In the page: takes an element away. */
function remove(element: unknown): void {
  (element as { remove(): void }).remove();
}

/** In the page: scrolls an element to its end. */
function scrollToEnd(element: unknown): void {
  const rows = element as { scrollTop: number; scrollHeight: number };
  rows.scrollTop = rows.scrollHeight;
}

/** On the machine that limits are given for: longer holds the page so that a person notices. */
const LONGEST_TASK_MS = 50;

describe('the exported dashboard', () => {
  after(closeBrowser);

  for (const [name, look] of Object.entries(LOOKS).slice(0, inForm({ short: 2, long: 4 }))) {
    it(`can be used by everybody in every view, ${name}`, async () => {
      const { url } = await exported(teamOf(12));
      const page = await openPage(url, look);
      for (const view of VIEWS) {
        await tab(page, view).click();
        if (view === 'Completed sessions') await titles(page).first().click();
        assert.deepEqual(await violations(page), [], view);
        await shoot(page, `${name}-${shortOf(view)}`, true);
      }
    });
  }

  it('shows the figures that the analytics compute, and no others', async () => {
    const model = teamOf(40);
    const { url } = await exported(model);
    const page = await openPage(url);
    const { figures } = analyze(model.sessions, {
      ...{ period: lastDays(30, model.readAt), now: model.readAt, authors: 'all' },
      ...{ targets: model.targets, rules: { maxLines: model.maxLines } },
    });
    for (const { id, value } of figures) {
      const shown = await page.locator(`[data-figure="${id}"] .value`).innerText();
      assert.equal(shown, formatFigure(value, figureOf(id).unit), id);
    }
  });

  it('takes hostile titles for text, wherever they stand', async () => {
    const { url } = await exported(teamOf(12, { repository: HOSTILE }));
    const page = await openPage(url);
    for (const view of VIEWS) await tab(page, view).click();
    await tab(page, 'Completed sessions').click();
    await page.getByRole('searchbox').fill('onerror');
    await page.getByRole('button', { name: '<img src=x' }).click();
    await page.locator('aside h2').filter({ hasText: '<img src=x' }).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    assert.notEqual(await page.title(), 'owned');
  });

  it('lets nothing in and nothing out: no request, no script but its own', async () => {
    const { url } = await exported(teamOf(12));
    const page = await openPage(url);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    for (const view of VIEWS) await tab(page, view).click();
    assert.deepEqual(asked, []);
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(
      policy ?? '',
      /^default-src 'none'; script-src 'nonce-[0-9a-f]{32}'; style-src 'nonce-[0-9a-f]{32}'; /,
    );
  });

  it('scrolls through 10,000 sessions without a task that holds the page', async () => {
    const { url } = await exported(teamOf(10_000));
    const page = await openPage(url);
    await tab(page, 'Completed sessions').click();
    await titles(page).first().waitFor();
    const bar = LONGEST_TASK_MS * slowness();
    for (const steps of [300, 10]) {
      const longest = await longestTask(page, () => scrollThrough(page, steps));
      assert.ok(longest < bar, `in ${steps} steps a task took ${longest} ms of ${bar}`);
    }
    assert.match(await titles(page).last().innerText(), /Change number \d of the orchard/);
    assert.ok((await titles(page).count()) < 80);
  });

  it('draws a value that stands alone between gaps', async () => {
    const team = teamOf(100);
    const page = await openPage((await exported({ ...team, sessions: [team.sessions[0]!, team.sessions[97]!] })).url);
    const path = page.locator('[data-figure="average-duration"] .sparkline path');
    assert.match((await path.getAttribute('d')) ?? '', /^M[\d.,]+ZM[\d.,]+Z$/);
    const clip = await path.evaluate(aroundFirstPoint);
    const drawn = await page.screenshot({ clip });
    await path.evaluate(remove);
    assert.ok(!drawn.equals(await page.screenshot({ clip })));
  });

  it('shows 10,000 sessions in every view', async () => {
    const page = await openPage((await exported(teamOf(10_000))).url);
    for (const view of VIEWS) {
      await tab(page, view).click();
      await page.getByRole('tabpanel', { name: view }).waitFor();
      await shoot(page, `10000-${shortOf(view)}`, true);
    }
    await tab(page, 'Completed sessions').click();
    await page.getByText('9,998 completed sessions').waitFor();
  });

  it('writes in its pictures no larger than around them, however little there is to show', async () => {
    const { url } = await exported(teamOf(3));
    const page = await openPage(url);
    await tab(page, 'Analytics').click();
    await page.getByLabel('Period').selectOption({ label: 'everything' });
    const texts = await page.locator('svg.chart text').all();
    assert.notEqual(texts.length, 0);
    const heights = await Promise.all(texts.map(async (text) => (await text.boundingBox())?.height ?? 0));
    assert.ok(Math.max(...heights) < 24, heights.join(', '));
  });

  it('labels bars so that no label runs into the next', async () => {
    const page = await openPage((await exported(teamOf(40))).url);
    await tab(page, 'Analytics').click();
    const figure = page.locator('figure').filter({ hasText: 'What completed sessions' });
    const labels = await figure.locator('.visx-axis-bottom text').all();
    const boxes = await Promise.all(labels.map((label) => label.boundingBox()));
    assert.equal(boxes.length, 7);
    for (const [at, box] of boxes.slice(1).entries()) {
      const before = boxes[at]!;
      assert.ok(before.x + before.width < box!.x, (await labels[at]!.textContent()) ?? '');
    }
  });

  it('finds, sorts and groups sessions, and says how many there are', async () => {
    const { url } = await exported(teamOf(40));
    const page = await openPage(url);
    await tab(page, 'Completed sessions').click();
    await page.getByRole('searchbox').fill('work-17');
    await page.getByText('1 completed session', { exact: true }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByText('38 completed sessions').waitFor();
    await page.getByRole('button', { name: 'Score' }).click();
    const scores = await page.locator('.rows [role="row"] [role="cell"]:last-child').allInnerTexts();
    assert.deepEqual(scores.slice(0, 2), ['9', '8']);
    await page.getByLabel('Group by').selectOption('trigger');
    await page.locator('.group').first().waitFor();
    await page.getByLabel('Completed by').selectOption('merged');
    await page.getByRole('row').filter({ hasText: 'a marker' }).first().waitFor({ state: 'detached' });
    assert.deepEqual(await page.locator('.rows .group').allInnerTexts(), ['merged PRs 5 sessions']);
    await shoot(page, 'groups');
  });

  it('is used with the keyboard alone', async () => {
    const { url } = await exported(teamOf(12));
    const page = await openPage(url);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Completed sessions', selected: true }).waitFor();
    await titles(page).first().focus();
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('Why it ended').waitFor();
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    const opener = await titles(page).first().innerText();
    assert.equal(await focused(page), opener);
    await page.keyboard.press('Enter');
    await details.getByText('Why it ended').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await details.waitFor({ state: 'detached' });
    assert.equal(await focused(page), opener);
  });

  it('leaves the keyboard in the rows when the details close and the row that opened them is out of sight', async () => {
    const page = await openPage((await exported(teamOf(200))).url);
    await tab(page, 'Completed sessions').click();
    await titles(page).first().click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByText('Why it ended').waitFor();
    await page.locator('.rows').evaluate(scrollToEnd);
    await titles(page).filter({ hasText: 'Change number 1 of the orchard' }).waitFor();
    await details.getByRole('button', { name: 'Close the details' }).focus();
    await page.keyboard.press('Enter');
    await details.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.rows:focus').count(), 1);
  });

  it('has room for every button of a row that can be completed, opened and looked into', async () => {
    const team = teamOf(12, { can: ALL });
    const sessions = team.sessions.map((session) => ({
      ...session,
      isMine: session.endedAt === null,
      prs: session.prs.map((pr) => ({ ...pr, number: pr.number + 100_000 })),
    }));
    const page = await openEditorPage((await exported({ ...team, sessions })).url);
    await tab(page, 'Active sessions').click();
    const row = page.locator('.rows [role="row"]').first();
    const last = await row.getByRole('button', { name: 'Show log' }).boundingBox();
    const cell = await row.locator('.actions').boundingBox();
    assert.ok(last!.x + last!.width <= cell!.x + cell!.width);
    await shoot(page, 'actions');
    assert.deepEqual(await violations(page), []);
  });

  it('ticks where something ticks and nowhere else, however many sessions are open', async () => {
    const team = teamOf(3000);
    const sessions = team.sessions.map((session): DashboardModel['sessions'][number] => ({
      ...session,
      ...{ status: 'orphaned', endedAt: null, trigger: null },
    }));
    const { url } = await exported({ ...team, sessions });
    const page = await openEditorPage(url, null, (one) => one.clock.install({ time: team.readAt }));
    await tab(page, 'Active sessions').click();
    const timers = page.locator('.rows [role="row"] [role="cell"]:nth-child(3)');
    await timers.first().waitFor();
    assert.ok((await timers.count()) < 80);
    await page.evaluate(watchTexts);
    const before = await timers.allInnerTexts();
    await page.clock.runFor(1000);
    const after = await timers.allInnerTexts();
    assert.ok(before.every((text, row) => text !== after[row]));
    assert.deepEqual((await page.evaluate(changedTexts)).sort(), after.toSorted());
    assert.deepEqual(await violations(page), []);
  });

  it('says in a sentence what completed a session', async () => {
    const page = await openPage((await exported(teamOf(9))).url);
    await tab(page, 'Completed sessions').click();
    for (const [by, sentence] of [
      ['manual', 'A person completed it.'],
      ['heuristic', 'The evidence said that it was done.'],
      ['orphaned', 'It had been left behind, and the clean-up completed it.'],
    ] as const) {
      await page.getByLabel('Completed by').selectOption(by);
      await page.getByText('1 completed session', { exact: true }).waitFor();
      await titles(page).first().click();
      await page.getByText(sentence, { exact: true }).waitFor();
    }
  });

  it('says where there is no session how to see one, and what the past would have been', async () => {
    const file = await openPage((await exported(teamOf(0))).url);
    await file.getByText('Start one, and write this page again: a file stays as it was written.').waitFor();
    await file.getByText('auto-pr replay --html FILE').waitFor();
    assert.deepEqual(await violations(file), []);
    await shoot(file, 'empty');
    const past = await openPage((await exported(teamOf(0, { source: 'history' }))).url);
    await past.getByText('There are no commits to infer sessions from.').waitFor();
    assert.equal(await past.getByText('auto-pr replay').count(), 0);
    const inEditor = await openEditorPage((await exported(teamOf(0, { can: ALL }))).url);
    await inEditor.getByText('Start one, and it is shown here as you work.').waitFor();
    await inEditor.getByRole('button', { name: 'Show my history' }).waitFor();
    assert.equal(await inEditor.getByText('auto-pr replay').count(), 0);
    assert.deepEqual(await violations(inEditor), []);
  });

  it('shows the health, though there is no session', async () => {
    const page = await openPage((await exported(teamOf(0, { health: HEALTH }))).url);
    await tab(page, 'Health').click();
    await page.getByText('None yet.').waitFor();
    assert.equal(await page.getByText('No sessions yet').count(), 0);
  });

  it('says what is wrong and what is missing', async () => {
    const offline = await openPage((await exported(teamOf(3, { offline: 'origin cannot be reached.' }))).url);
    await offline.getByText('Offline: origin cannot be reached.').waitFor();
    assert.deepEqual(await violations(offline), []);
    const inferred = await openPage((await exported(teamOf(3, { source: 'history' }))).url);
    await inferred.getByText('Inferred from history.').waitFor();
    assert.deepEqual(await violations(inferred), []);
    await inferred.locator('.card').first().waitFor();
    assert.equal(await inferred.locator('.card .target, .card .change, .card.met, .card.missed').count(), 0);
    assert.equal(await inferred.getByText(/target is met|Missed:/).count(), 0);
    await shoot(inferred, 'inferred');
    const ill = await openPage((await exported(teamOf(3, { health: HEALTH }))).url);
    await tab(ill, 'Health').click();
    await ill.getByText('None yet.').waitFor();
    await ill.getByText('<b>hostile</b>').waitFor();
    assert.deepEqual(await violations(ill), []);
  });

  it('groups by developer only where the team shows figures of single people', async () => {
    const page = await openPage((await exported(teamOf(6, { authors: 'self' }))).url);
    await tab(page, 'Completed sessions').click();
    assert.deepEqual(await page.getByLabel('Group by').locator('option').allInnerTexts(), [
      'no groups',
      'week',
      'category',
      'trigger',
    ]);
    await tab(page, 'Analytics').click();
    await page.getByText('Only your own figures').waitFor();
  });

  it('forgets a kept grouping by developer where the team shows no such figures', async () => {
    const kept = { view: 'completed', days: 30, whose: 'all', sort: 'ended', isAscending: false, group: 'author' };
    const rest = { trigger: '', search: '', open: null };
    const { url } = await exported(teamOf(6, { authors: 'self' }));
    const page = await openEditorPage(url, { ...kept, ...rest });
    await titles(page).first().waitFor();
    assert.equal(await page.locator('.rows .group').count(), 0);
    assert.equal(await page.getByLabel('Group by').inputValue(), 'none');
    const open = await openEditorPage((await exported(teamOf(6))).url, { ...kept, ...rest });
    await open.locator('.rows .group').first().waitFor();
  });

  it('shows developers their own sessions, with the figures of those alone', async () => {
    const team = teamOf(40);
    const sessions = team.sessions.map((session) =>
      session.author?.name === 'Bo' ? { ...session, author: { ...session.author, isSelf: true } } : session,
    );
    const model = { ...team, sessions };
    const own = { ...model, sessions: sessions.filter(({ author }) => author?.isSelf) };
    const page = await openPage((await exported(model)).url);
    await page.getByLabel('Whose').selectOption({ label: 'only mine' });
    const { figures } = analyzeModel(own, 30);
    const shown = figures.find(({ id }) => id === 'completed-sessions')?.value ?? 0;
    assert.ok(shown > 0 && shown < 38);
    await page.locator('[data-figure="completed-sessions"] .value').getByText(String(shown), { exact: true }).waitFor();
    await tab(page, 'Completed sessions').click();
    await page.getByText(countText(shown, 'completed session'), { exact: true }).waitFor();
    await shoot(page, 'own');
    await tab(page, 'Analytics').click();
    await page.getByRole('rowheader', { name: 'Bo (you)' }).waitFor();
    assert.equal(await page.getByRole('rowheader', { name: /^(Ada|Cy)/ }).count(), 0);
    const nobody = await openPage((await exported(team)).url);
    assert.equal(await nobody.getByLabel('Whose').count(), 0);
  });

  it('of 1,000 sessions is smaller than 2 MB', async () => {
    const { bytes } = await exported(teamOf(1000));
    assert.ok(bytes < 2_000_000, `${bytes} bytes`);
  });
});
