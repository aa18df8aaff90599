import type { Log, LogContext, Severity } from '../../ports/log';
import { redact } from './redact';

/** A log on a stream: JSON lines when verbose, else only warnings and errors, as plain sentences. */
export class StreamLog implements Log {
  constructor(
    private readonly stream: { write(text: string): unknown },
    private readonly isVerbose: boolean,
    /** Of the process: goes with what nobody gave another one. */
    private readonly traceId: string,
  ) {}

  write(severity: Severity, message: string, context: LogContext): void {
    if (this.isVerbose) {
      const { operation, traceId = this.traceId, ...details } = context;
      const line = JSON.stringify({ severity, message, operation, traceId, context: details }, errorsAsText);
      this.stream.write(`${redact(line)}\n`);
    } else if (severity === 'warn' || severity === 'error') {
      this.stream.write(`${severity === 'warn' ? 'Warning' : 'Error'}: ${redact(message)}\n`);
    }
  }
}

function errorsAsText(_key: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value;
}
