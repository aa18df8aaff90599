/** One thing a doctor looked at. All texts are one sentence and safe to show. */
export interface Finding {
  /** What was looked at: `git`, `node`, `identity`, …; stable, for scripts. */
  check: string;
  /** `problem` must be fixed; `note` is worth knowing. */
  status: 'ok' | 'note' | 'problem';
  message: string;
  /** What to do; `null` where there is nothing to do. */
  fix: string | null;
}

export function ok(check: string, message: string): Finding {
  return { check, status: 'ok', message, fix: null };
}

export function note(check: string, message: string, fix: string | null = null): Finding {
  return { check, status: 'note', message, fix };
}

export function problem(check: string, message: string, fix: string): Finding {
  return { check, status: 'problem', message, fix };
}
