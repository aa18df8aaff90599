import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { configMarkdown } from '../../../../src/domain/config/config-markdown';
import { findConflicts } from '../../../../src/domain/config/conflicts';
import { FIELD_ENTRIES } from '../../../../src/domain/config/fields';
import { configJsonSchema } from '../../../../src/domain/config/json-schema';

/** The design page's own words. */
const DOCUMENTED = {
  enabled: true,
  timeout_minutes: 30,
  idle_warning_minutes: 15,
  grace_minutes: 5,
  orphan_hours: 24,
  score_delay_minutes: 5,
  auto_pr_patterns: ['^auto-pr:', '^wip:', '^\\[auto\\]', '^checkpoint:', '^cursor-session', '^🤖'],
  completion_markers: [
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
  enable_timeout_completion: true,
  enable_heuristic_completion: true,
  heuristic_quiet_minutes: 10,
  enable_size_heuristic: false,
  min_files_for_manual: 5,
  state: { branch: 'auto-pr-sessions', remote: null, sync_seconds: 30, keep_days: 30 },
  github: { label: 'auto-pr', comment: true },
  scoring: { enabled: true, command: null, rubric: '.cursor/reward_rubric.yaml' },
  review: { max_lines: 400 },
  analytics: { authors: false },
  targets: {
    active_sessions: 10,
    orphaned_sessions: 0,
    average_duration_minutes: 60,
    manual_completion_percent: 20,
    false_positive_percent: 5,
    false_negative_percent: 5,
    state_kb: 100,
    batched_prs_percent: 90,
    auto_completion_percent: 95,
  },
  health: {
    orphaned_sessions: 5,
    average_duration_minutes: 120,
    false_positive_percent: 10,
    state_kb: 1000,
    workflow_failure_percent: 20,
    completion_percent: 80,
    error_percent: 5,
    sync_lag_minutes: 60,
    backup_hours: 48,
    config_problems: 0,
    min_sample: 5,
    unreadable_objects: 0,
  },
  context: { enabled: true, stale_days: 14, unused_days: 30 },
  sync: { enabled: true },
  alerts: { enabled: true },
};

interface Schema {
  type?: unknown;
  properties?: Readonly<Record<string, Schema>>;
  anyOf?: readonly Schema[];
  default?: unknown;
  description?: string;
  minimum?: number;
  additionalProperties?: boolean;
}

const schema = configJsonSchema() as Schema;

function schemaAt(path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>((at, step) => {
    const mapping = at?.anyOf?.find(({ properties }) => properties) ?? at;
    assert.equal(mapping?.additionalProperties, false);
    return mapping.properties?.[step];
  }, schema);
}

describe('the table of the configuration', () => {
  it('has the keys and defaults of the design page, which do not conflict', () => {
    assert.deepStrictEqual(DEFAULT_CONFIG, DOCUMENTED);
    assert.deepStrictEqual(findConflicts(DEFAULT_CONFIG, ['main']), []);
  });

  for (const { key, path, field } of FIELD_ENTRIES)
    it(`is in the schema and the documentation with ${key}`, () => {
      const entry = schemaAt(path);
      assert.equal(entry?.description, field.meaning);
      assert.deepStrictEqual(entry.default, field.default);
      if (field.kind === 'integer') assert.equal(entry.minimum, field.min);
      assert.ok(configMarkdown().includes(`| \`${key}\` | `));
      assert.match(field.meaning, /^[A-Z].*\.$/);
    });

  it('makes a schema that lets a section with a switch be a switch', () => {
    assert.deepStrictEqual(schemaAt(['sync'])?.anyOf?.[0], { type: 'boolean' });
    assert.deepStrictEqual(schemaAt(['github'])?.type, ['object', 'null']);
  });

  it('makes a markdown table with four cells in every row', () => {
    const rows = configMarkdown().trimEnd().split('\n');
    assert.equal(rows.length, FIELD_ENTRIES.length + 2);
    for (const row of rows) assert.equal(row.split(/(?<!\\)\|/).length, 6);
  });
});
