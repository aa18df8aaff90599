import type * as vscode from 'vscode';
import type { Log, LogContext, Severity } from '../ports/log';

/** The log as an output channel of the editor; its level is the person's to choose there. */
export class ChannelLog implements Log {
  constructor(
    private readonly channel: vscode.LogOutputChannel,
    private readonly redact: (text: string) => string,
    /** Of the window: for what nobody in particular caused. */
    private readonly traceId: string,
  ) {}

  write(severity: Severity, message: string, context: LogContext): void {
    const { operation, traceId = this.traceId, error, ...details } = context;
    const line = JSON.stringify({ message, operation, traceId, severity, context: details });
    const stack = error instanceof Error && severity === 'error' ? `\n${error.stack ?? ''}` : '';
    this.channel[severity](this.redact(line + stack));
  }
}
