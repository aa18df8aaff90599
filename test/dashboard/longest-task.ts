import type { Page } from 'playwright-core';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args?: { name?: string };
}

/** Milliseconds of the longest task of a page's main thread while something is done with it. */
export async function longestTask(page: Page, work: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map((event) => threadOf(event)),
  );
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && main.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('The browser told of no task.');
  return Math.max(...tasks.map(({ dur }) => (dur ?? 0) / 1_000));
}

/** Scrolls through the rows of a table from its top to its end, a step a frame. */
export async function scrollThrough(page: Page, steps: number): Promise<void> {
  await page.evaluate(async (count) => {
    interface Seen {
      document: { querySelector(selector: string): { scrollTop: number; scrollHeight: number } };
      requestAnimationFrame: (then: () => void) => void;
    }
    const { document, requestAnimationFrame } = globalThis as unknown as Seen;
    const rows = document.querySelector('.rows');
    for (let step = 1; step <= count; step += 1) {
      rows.scrollTop = (rows.scrollHeight * step) / count;
      await new Promise<void>((done) => {
        requestAnimationFrame(done);
      });
    }
  }, steps);
}
