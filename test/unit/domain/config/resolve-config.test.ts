import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { formatProblem } from '../../../../src/domain/config/config-problem';
import { CONFIG_PATHS } from '../../../../src/domain/config/config-paths';
import { type ConfigFile, resolveConfig } from '../../../../src/domain/config/resolve-config';

const [OURS, CURSOR] = CONFIG_PATHS;

const file = (path: string, value: unknown): ConfigFile => ({
  path,
  document: { value, problems: [], positionOf: () => ({ line: 1, column: 1 }) },
});

describe('the configuration of a repository', () => {
  it('is the defaults without a file', () => {
    const expected = { path: null, config: DEFAULT_CONFIG, problems: [], nonDefault: [] };
    assert.deepStrictEqual(resolveConfig([], ['main']), expected);
    assert.deepStrictEqual(resolveConfig([file('other.yaml', { enabled: false })], ['main']), expected);
  });

  it('comes from either file', () => {
    for (const path of [OURS, CURSOR]) {
      const resolved = resolveConfig([file(path, { timeout_minutes: 45 })], ['main']);
      assert.deepStrictEqual([resolved.path, resolved.config.timeout_minutes, resolved.problems], [path, 45, []]);
      assert.equal(resolved.nonDefault[0]?.file, path);
    }
  });

  it('comes from the first of both, with a warning at the other', () => {
    const files = [file(CURSOR, { timeout_minutes: 60 }), file(OURS, { timeout_minutes: 45 })];
    const { path, config, problems } = resolveConfig(files, []);
    assert.deepStrictEqual([path, config.timeout_minutes], [OURS, 45]);
    assert.deepStrictEqual(problems.map(formatProblem), [
      `${CURSOR}:1:1: this file is ignored, because there is ${OURS} (using ${OURS})`,
    ]);
  });

  it('knows the default branch', () => {
    assert.equal(resolveConfig([file(OURS, { state: { branch: 'trunk' } })], ['trunk']).problems[0]?.severity, 'error');
  });
});
