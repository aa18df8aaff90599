import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';

import { suggestionYaml } from '../../../../src/domain/suggest/suggestion-yaml';

describe('suggestions as YAML', () => {
  it('are read as what they are, and are safe to show, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }).filter((text) => !/\p{Cs}/u.test(text))), (value) => {
        const yaml = suggestionYaml([
          { key: 'timeout_minutes', current: 30, value: 45, evidence: [] },
          { key: 'auto_pr_patterns', current: [], value, evidence: [] },
        ]);
        assert.deepEqual(parse(yaml), { timeout_minutes: 45, auto_pr_patterns: value });
        assert.doesNotMatch(yaml.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });

  it('keep patterns readable', () => {
    const value = ['^\\[auto\\]', "it's"];
    const yaml = suggestionYaml([{ key: 'auto_pr_patterns', current: [], value, evidence: [] }]);
    assert.equal(yaml, "auto_pr_patterns:\n  - '^\\[auto\\]'\n  - 'it''s'");
  });
});
