import { type Field, type Section, flag, integer, list, optionalText, section, text } from './field';

/**
 * The configuration (design, Configuration): the one table from which the `Config` type, the defaults, the validator,
 * the JSON schema and the documentation come. Adding a key is adding a row.
 */
export const FIELDS = {
  enabled: flag(true, 'Whether the product does anything in this repository; its state is kept either way.'),
  timeout_minutes: integer(30, 5, 120, 'Minutes without activity after which the countdown to completion begins.'),
  idle_warning_minutes: integer(15, 1, 119, 'Minutes without activity after which the session is shown as idle.'),
  grace_minutes: integer(5, 0, 60, 'Length of the countdown in minutes; any activity cancels it.'),
  orphan_hours: integer(24, 1, 720, 'Hours without a live window after which a forgotten session is completed.'),
  score_delay_minutes: integer(
    5,
    0,
    1440,
    'Minutes between completion and scoring, in which completion can be undone.',
  ),
  auto_pr_patterns: list(
    'patterns',
    ['^auto-pr:', '^wip:', '^\\[auto\\]', '^checkpoint:', '^cursor-session', '^🤖'],
    'RE2 expressions, matched in any letter case against PR titles and commit subjects; a match makes a micro-PR.',
  ),
  completion_markers: list(
    'markers',
    [
      'ready for review',
      'ready to review',
      '[ready]',
      '[session-complete]',
      'final pr',
      'done with session',
      'complete',
      'finished',
      '✅',
    ],
    'Literal words that complete a session; a single bare word counts only at the end of a title or alone on a line.',
  ),
  enable_timeout_completion: flag(true, 'Whether a session completes after `timeout_minutes` without activity.'),
  enable_heuristic_completion: flag(true, 'Whether a session completes on evidence: tests and docs done, then quiet.'),
  heuristic_quiet_minutes: integer(10, 1, 120, 'Minutes of quiet the evidence needs.'),
  enable_size_heuristic: flag(false, 'Whether a small PR counts as a micro-PR although nothing names it one.'),
  min_files_for_manual: integer(5, 1, 1000, 'Changed files from which the size heuristic calls a PR ordinary.'),
  state: section('Where the shared events live.', {
    branch: text('branch', 'auto-pr-sessions', "The orphan branch that holds everyone's events."),
    remote: optionalText('remote', 'The remote of that branch; null means the upstream if writable, else origin.'),
    sync_seconds: integer(30, 5, 3600, 'Seconds between two looks at the remote.'),
    keep_days: integer(30, 1, 3650, 'Days after which a scored session is archived.'),
  }),
  github: section('What is shown on GitHub.', {
    label: text('label', 'auto-pr', 'The label of micro-PRs.'),
    comment: flag(true, 'Whether a PR gets one comment that names its session.'),
  }),
  scoring: section('Scoring a session, once.', {
    enabled: flag(true, 'Whether sessions are scored.'),
    command: optionalText('command', "The team's own scorer: JSON on stdin, JSON on stdout; null means the rubric."),
    rubric: text('path', '.cursor/reward_rubric.yaml', 'The rubric, relative to the repository; built in if missing.'),
  }),
  review: section('What people can review well.', {
    max_lines: integer(400, 1, 100_000, 'Changed lines above which a session is called too large to review.'),
  }),
  analytics: section('What the team sees of itself.', {
    authors: flag(false, 'Whether figures per author are shown to others; your own are always there for you.'),
  }),
  targets: section('What the figures of the dashboard are held against.', {
    active_sessions: integer(10, 0, 100_000, 'Fewer active sessions than this at a time.'),
    orphaned_sessions: integer(0, 0, 100_000, 'At most so many orphaned sessions.'),
    average_duration_minutes: integer(60, 1, 100_000, 'Minutes below which the average session stays.'),
    manual_completion_percent: integer(20, 0, 101, 'Per cent of sessions below which completion by hand stays.'),
    false_positive_percent: integer(5, 0, 101, 'Per cent of automatic decisions below which what is taken back stays.'),
    false_negative_percent: integer(5, 0, 101, 'Per cent of PRs below which those brought by hand stay.'),
    state_kb: integer(100, 1, 1_000_000, 'Kilobytes below which the state stays.'),
    batched_prs_percent: integer(90, 0, 100, 'Per cent of micro-PRs, at least, that share their session.'),
    auto_completion_percent: integer(
      95,
      0,
      100,
      'Per cent of sessions left alone, at least, that a rule ends in time.',
    ),
  }),
  health: section('Where the health of the sessions is critical, and alerts are raised.', {
    orphaned_sessions: integer(5, 0, 100_000, 'More orphaned sessions than this are critical.'),
    average_duration_minutes: integer(120, 1, 100_000, 'Average minutes of a session above which that is critical.'),
    false_positive_percent: integer(
      10,
      0,
      100,
      'Per cent of automatic decisions taken back above which it is critical.',
    ),
    state_kb: integer(1000, 1, 1_000_000, 'Kilobytes above which the size of the state is critical.'),
    workflow_failure_percent: integer(
      20,
      0,
      100,
      'Per cent of failed runs of the workflow above which it is critical.',
    ),
    completion_percent: integer(80, 0, 100, 'Per cent of sessions that end in time below which it is critical.'),
    error_percent: integer(
      5,
      0,
      100,
      'Per cent of overdue scores, or of failed exchanges, above which it is critical.',
    ),
    sync_lag_minutes: integer(60, 1, 100_000, 'Minutes that an event may wait to be shared before it is critical.'),
    backup_hours: integer(48, 1, 8760, 'Age of the newest backup in hours above which it is critical.'),
    config_problems: integer(0, 0, 1000, 'More errors in the configuration than this are critical.'),
    min_sample: integer(
      5,
      1,
      100_000,
      'Sessions or decisions from which on averages and percentages of them are held against their limits.',
    ),
    unreadable_objects: integer(0, 0, 1_000_000, 'More unreadable objects of the state than this are critical.'),
  }),
  context: section('Context shared between sessions.', {
    enabled: flag(true, 'Whether context is shared.'),
    stale_days: integer(14, 1, 3650, 'Days after which a fact that nobody set again is called stale.'),
    unused_days: integer(30, 1, 3650, 'Days after which a fact that nobody read in this clone is called unused.'),
  }),
  sync: section('Exchanging events with the team, once a person chose to share.', {
    enabled: flag(true, 'Whether events are exchanged by themselves; `auto-pr sync` works either way.'),
  }),
  alerts: section('Warnings about the health of sessions.', {
    enabled: flag(true, 'Whether alerts are raised.'),
  }),
} as const satisfies Readonly<Record<string, Field | Section>>;

/** A field with its dotted key, as in `state.branch`, and its place in the file. */
interface FieldEntry {
  readonly key: string;
  readonly path: readonly string[];
  readonly field: Field;
}

function listFields(fields: Readonly<Record<string, Field | Section>>, parent: readonly string[]): FieldEntry[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = [...parent, name];
    return field.kind === 'section' ? listFields(field.fields, path) : [{ key: path.join('.'), path, field }];
  });
}

/** Every field of the table, in its order. */
export const FIELD_ENTRIES: readonly FieldEntry[] = listFields(FIELDS, []);
