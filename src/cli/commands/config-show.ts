import { findRepository } from '../../app/find-repository';
import { loadConfig, type LoadedConfig } from '../../app/load-config';
import { FIELD_ENTRIES } from '../../domain/config/fields';
import { showText } from '../../domain/config/show-value';
import { colors } from '../colors';
import type { CommandSpec } from '../command';

export const configShow: CommandSpec = {
  path: ['config', 'show'],
  summary: 'Show the values in force, and where those come from that are not the defaults',
  examples: ['config show', 'config show --json'],
  run: async ({ directory, ports }) => {
    const loaded = await loadConfig(await findRepository(ports, directory));
    const { config, path, nonDefault, problems } = loaded;
    const sources = nonDefault.map(({ key, file, line, column }) => ({ key, file, line, column }));
    return { json: { file: path, config, nonDefault: sources, problems }, text: table(loaded) };
  },
};

function table({ config, nonDefault, problems, path }: LoadedConfig): string {
  const width = Math.max(...FIELD_ENTRIES.map(({ key }) => key.length));
  const rows = FIELD_ENTRIES.map((entry) => {
    const value = JSON.stringify(entry.path.reduce<unknown>((part, name) => (part as never)[name], config));
    const source = nonDefault.find(({ key }) => key === entry.key);
    const row = `${entry.key.padEnd(width)}  ${showText(value)}`;
    if (!source) return colors.dim(row);
    return `${row}  ${colors.cyan(`← ${showText(source.file ?? '')}:${source.line}`)}`;
  });
  const found = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const last =
    path === null
      ? 'There is no configuration file; the defaults hold.'
      : problems.length === 0
        ? `From ${path}.`
        : `From ${path}, with ${found}; look with: auto-pr config validate`;
  return [...rows, last].join('\n');
}
