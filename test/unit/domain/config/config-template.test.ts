import assert from 'node:assert/strict';
import { parseConfig } from '../../../../src/adapters/yaml/parse-config';
import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { configTemplate } from '../../../../src/domain/config/config-template';
import { validateConfig } from '../../../../src/domain/config/validate-config';

const asDefaults = { config: DEFAULT_CONFIG, problems: [], nonDefault: [] };

describe('the template of a configuration', () => {
  it('changes nothing as it is', () => {
    assert.deepStrictEqual(validateConfig(parseConfig(Buffer.from(configTemplate()))), asDefaults);
  });

  it('changes nothing with every key taken out of its comment', () => {
    const uncommented = configTemplate().replace(/^# ( *\w+:)/gm, '$1');
    const document = parseConfig(Buffer.from(uncommented));
    assert.deepStrictEqual(document.value, DEFAULT_CONFIG);
    assert.deepStrictEqual(validateConfig(document), asDefaults);
  });
});
