import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { EditorOptions, WindowTarget } from '../editor/types.js';
import { giveBack, takeEditor, type Editor } from './editors';
import { loadHarness, patience, workbenchRun } from './harness';

/** What an editor is opened with. */
export interface OpenWorkbenchOptions extends WindowTarget, EditorOptions {
  /** Called with the page before the editor loads, for example to install a fake clock. */
  beforeLoad?: (page: Page) => Promise<void>;
}

/** How long one attempt takes at most, where the editor may swallow what a person does, and how many there are. */
const ATTEMPT_MS = 5_000;
const ATTEMPTS = 4;

const open = new Set<Workbench>();

/** The editors that a test has opened and not closed. */
export function openWorkbenches(): Workbench[] {
  return [...open];
}

/**
 * Opens an editor of its own (server, settings, window) with the packaged extension installed, and answers once its
 * window can be used.
 */
export async function openWorkbench({ beforeLoad, ...options }: OpenWorkbenchOptions = {}): Promise<Workbench> {
  const editor = await takeEditor(options);
  const windows = new Set<Workbench>();
  const close = async (): Promise<void> => {
    for (const window of windows) open.delete(window);
    await giveBack(editor, options);
  };
  return openWindow({ editor, windows, close }, options, beforeLoad);
}

/** An editor with its windows, which close together. */
interface Opened {
  editor: Editor;
  windows: Set<Workbench>;
  close: () => Promise<void>;
}

async function openWindow(
  opened: Opened,
  target: WindowTarget,
  beforeLoad: OpenWorkbenchOptions['beforeLoad'],
): Promise<Workbench> {
  const { browser, server } = opened.editor;
  const workbench = new Workbench(await browser.newPage(), opened);
  opened.windows.add(workbench);
  open.add(workbench);
  await beforeLoad?.(workbench.page);
  const harness = await loadHarness();
  await workbench.goto(harness.windowUrl(server.url, target));
  return workbench;
}

async function again(attempt: () => Promise<void>, mend?: () => Promise<void>): Promise<void> {
  for (let nth = 1; ; nth += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (nth === ATTEMPTS) throw error;
      await mend?.();
    }
  }
}

/** An editor window, by what a person sees and does. Locators wait by themselves: `await toast('…').waitFor()`. */
export class Workbench {
  constructor(
    /** For what has no word here. */
    readonly page: Page,
    private readonly opened: Opened,
  ) {}

  /** Opens another window of the same editor: with the same settings, and what the editor keeps for extensions. */
  async openAnother({
    beforeLoad,
    ...target
  }: Pick<OpenWorkbenchOptions, 'beforeLoad' | 'folder'>): Promise<Workbench> {
    return openWindow(this.opened, target, beforeLoad);
  }

  /** The extension's status bar item; `item` is its id where there are several. */
  statusItem(item = ''): Locator {
    const id = workbenchRun().extensionId;
    return this.page.locator(`.statusbar-item[id^="${item ? `${id}.${item}` : id}"]`);
  }

  /** All notifications on the screen, or those that contain `text`. */
  toast(text = ''): Locator {
    return this.page.locator('.notifications-toasts .notification-toast').filter({ hasText: text });
  }

  /** The messages of the notifications on the screen. */
  async toasts(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Presses a button of the notification that contains `text`. */
  async answerToast(text: string, button: string): Promise<void> {
    await this.toast(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Closes the notification that contains `text` without an answer. */
  async closeToast(text: string): Promise<void> {
    await this.toast(text).hover();
    await this.toast(text).locator('.codicon-notifications-clear').click();
    await this.toast(text).waitFor({ state: 'detached' });
  }

  /** Runs a command by its title in the palette, category included: `Auto-PR: Refresh`. */
  async runCommand(title: string): Promise<void> {
    const timeout = ATTEMPT_MS * patience();
    // A view that opens just now takes the focus and the palette closes; and the palette shows what could be run when
    // it opened, which a window that has just started may not have known yet.
    await again(
      async () => {
        await this.press('F1');
        await this.quickInput().fill(`>${title}`, { timeout });
        await this.quickPick(title).first().click({ timeout });
      },
      () => this.press('Escape'),
    );
  }

  /** The text field of the palette, of a quick pick or of an input box. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget input[type="text"]');
  }

  /** The rows of the palette or quick pick, or those that contain `text`. */
  quickPick(text = ''): Locator {
    return this.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: text });
  }

  /** Shows a view container by its title in the activity bar. */
  async showContainer(title: string): Promise<void> {
    const tab = this.container(title);
    if (!(await tab.getAttribute('class'))?.includes('checked')) await tab.click();
    await this.page.locator('.sidebar .composite.title').filter({ hasText: title }).waitFor();
  }

  /** The rows of the tree views in the sidebar, or those that contain `text`. */
  treeRow(text = ''): Locator {
    return this.page.locator('.sidebar .tree-explorer-viewlet-tree-view .monaco-list-row').filter({ hasText: text });
  }

  /** The titles of a row's context menu, from top to bottom. */
  async contextMenu(row: Locator): Promise<string[]> {
    await row.click({ button: 'right' });
    await this.menuItem().first().waitFor();
    const titles = await this.menuItem().allInnerTexts();
    await this.press('Escape');
    await this.menuItem().first().waitFor({ state: 'detached' });
    return titles;
  }

  /** Chooses from a row's context menu. */
  async chooseFromMenu(row: Locator, title: string): Promise<void> {
    const timeout = ATTEMPT_MS * patience();
    // A menu takes no click in its first 100 ms, and that of a row that is replaced closes.
    await again(
      async () => {
        await row.click({ button: 'right' });
        await this.menuItem(title).click({ timeout, delay: 200 });
        await this.menuItem(title).waitFor({ state: 'detached', timeout });
      },
      () => this.press('Escape'),
    );
  }

  private menuItem(title = ''): Locator {
    return this.page.locator('.monaco-menu .action-menu-item .action-label').filter({ hasText: title });
  }

  /** The message above the rows of the tree views in the sidebar. */
  treeMessage(text = ''): Locator {
    return this.page.locator('.sidebar .tree-explorer-viewlet-tree-view .message').filter({ hasText: text });
  }

  /** A view container's tab in the activity bar; its label holds the badge's tooltip. */
  container(title: string): Locator {
    return this.page.locator(`.activitybar .action-item:has(a[aria-label^="${title}"])`);
  }

  /** The texts of the rows that are on the screen, from top to bottom. */
  async treeRows(): Promise<string[]> {
    return this.treeRow().allInnerTexts();
  }

  /** The buttons of the modal dialog, for example `dialogButton('Delete')`. */
  dialogButton(label: string): Locator {
    return this.page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: label });
  }

  /** Presses a key or chord, in Playwright's spelling: `Control+Shift+S`. */
  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /**
   * Presses a key that opens a list, and answers with the row that contains `text`. A list that opened before what it
   * shows was stored, or whose key came while another one closed, is opened again.
   */
  async openList(key: string, text: string): Promise<Locator> {
    const row = this.quickPick(text).first();
    await again(
      async () => {
        await this.press(key);
        await row.waitFor({ timeout: ATTEMPT_MS * patience() });
      },
      () => this.press('Escape'),
    );
    return row;
  }

  /** What the window says, for the log of a run whose pictures are gone. */
  async describe(): Promise<string> {
    const parts = {
      status: await this.statusItem().allInnerTexts(),
      notifications: await this.toasts(),
      rows: await this.treeRows(),
      focus: await this.page.evaluate('document.activeElement?.className ?? ""'),
    };
    return `the window that failed: ${JSON.stringify(parts)}`;
  }

  /** Keeps a picture of the window as `test/editor/shots/NAME.png`, and answers with its path. */
  async screenshot(name: string): Promise<string> {
    const path = join(workbenchRun().shotsDir, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** Loads the window again, as the Reload Window command does. */
  async reload(): Promise<void> {
    await this.goto(this.page.url());
  }

  /** Opens an address of this editor's server and waits until the window is usable. */
  async goto(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** Closes the editor with all its windows. */
  async close(): Promise<void> {
    if (open.has(this)) await this.opened.close();
  }
}
