export type Severity = 'debug' | 'info' | 'warn' | 'error';

/** What a log line carries besides its message (design, invariant 8). */
export interface LogContext {
  /** What was being done, as `area.verb`: `state.push`, `session.start`. */
  operation: string;
  /** Follows one action through editor, hook, CLI, event and Action. */
  traceId?: string;
  [detail: string]: unknown;
}

/** A structured log. Secrets are redacted by the adapter. */
export interface Log {
  write(severity: Severity, message: string, context: LogContext): void;
}
