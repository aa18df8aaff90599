import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { ExpectedError } from '../../domain/errors';
import { parseFromPage, type FromPage, type ToPage } from '../../domain/dashboard/messages';
import type { DashboardModel } from '../../domain/dashboard/model';
import { PageNews } from '../../domain/dashboard/page-news';
import { runShared } from '../../store/run-shared';
import type { Parts } from '../parts';
import { panelHtml } from './panel-html';

const NONCE_BYTES = 16;
const VIEW_TYPE = 'autoPr.dashboard';

/** What a panel shows, and what it does for its page. */
export interface PanelSource {
  title: string;
  read(): Promise<DashboardModel>;
  /** Calls `changed` whenever there may be something new. */
  watch(changed: () => void): vscode.Disposable;
  obey(request: Exclude<FromPage, { type: 'ready' }>, model: DashboardModel): Promise<unknown>;
}

/** A dashboard in an editor's tab. Its page keeps what it shows while it is hidden, and is told what changes. */
export class DashboardPanel {
  private readonly panel: vscode.WebviewPanel;
  private readonly news = new PageNews();
  private isListening = false;
  private isClosed = false;
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(
    private readonly parts: Parts,
    private readonly source: PanelSource,
    closed: () => void,
  ) {
    const dist = vscode.Uri.joinPath(parts.context.extensionUri, 'dist');
    this.panel = vscode.window.createWebviewPanel(VIEW_TYPE, source.title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [dist],
      retainContextWhenHidden: true,
    });
    this.panel.iconPath = vscode.Uri.joinPath(parts.context.extensionUri, 'media', 'activity-bar.svg');
    const { webview } = this.panel;
    this.subscriptions.push(
      webview.onDidReceiveMessage((message: unknown) => {
        void this.hear(message);
      }),
      this.panel.onDidDispose(() => {
        this.isClosed = true;
        vscode.Disposable.from(...this.subscriptions).dispose();
        closed();
      }),
      source.watch(() => void this.update()),
    );
    webview.html = panelHtml(webview, dist, randomBytes(NONCE_BYTES).toString('hex'), source.title);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** Reads anew and tells the page what changed. Never rejects. */
  private readonly update = runShared(async () => {
    if (!this.isListening || this.isClosed) return;
    try {
      const message = this.news.of(await this.source.read());
      if (message) await this.tell(message);
    } catch (error) {
      this.parts.ports.log.write('error', 'The dashboard could not be read.', { operation: 'dashboard.read', error });
      await this.tell(this.news.ofFailure(sentenceOf(error)));
    }
  });

  /** Whatever comes from the page was made by it, or by something that got into it. */
  private async hear(message: unknown): Promise<void> {
    const { log, clock, ids } = this.parts.ports;
    const request = parseFromPage(message);
    if (!request) {
      log.write('warn', 'The dashboard sent a message that is not ours.', { operation: 'dashboard.message' });
      return;
    }
    if (request.type === 'ready') {
      this.isListening = true;
      this.news.forget();
      await this.update();
      return;
    }
    const { told } = this.news;
    if (!told) return;
    const traceId = ids.ulid(clock.now());
    try {
      await this.source.obey(request, told);
    } catch (error) {
      log.write('error', 'The dashboard’s request failed.', { operation: `dashboard.${request.type}`, traceId, error });
      void vscode.window.showErrorMessage(sentenceOf(error));
    }
  }

  private async tell(message: ToPage): Promise<void> {
    if (!this.isClosed) await this.panel.webview.postMessage(message);
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof ExpectedError ? error.message : vscode.l10n.t('Something went wrong. The log says what.');
}
