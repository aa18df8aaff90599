import { configJsonSchema } from '../../domain/config/json-schema';
import type { CommandSpec } from '../command';

export const configSchema: CommandSpec = {
  path: ['config', 'schema'],
  summary: 'Print the JSON schema of the configuration file, for other editors',
  examples: ['config schema > auto-pr.schema.json'],
  run: () => {
    const schema = configJsonSchema();
    return Promise.resolve({ json: schema, text: JSON.stringify(schema, null, 2) });
  },
};
