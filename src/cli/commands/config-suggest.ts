import { findRepository } from '../../app/find-repository';
import { suggestFromHistory, type HistorySuggestions } from '../../app/suggest-from-history';
import { CONFIG_PATHS } from '../../domain/config/config-paths';
import { showQuoted, showText } from '../../domain/config/show-value';
import type { Evidence, Suggestion } from '../../domain/suggest/suggestion';
import { suggestionYaml } from '../../domain/suggest/suggestion-yaml';
import { colors } from '../colors';
import { countText } from '../../domain/count-text';
import type { CommandSpec } from '../command';

export const configSuggest: CommandSpec = {
  path: ['config', 'suggest'],
  summary: "Suggest a timeout, patterns and markers that fit this repository's history and sessions",
  examples: ['config suggest', 'config suggest --json'],
  run: async ({ directory, ports }) => {
    const found = await suggestFromHistory(await findRepository(ports, directory));
    const yaml = suggestionYaml(found.suggestions);
    return { json: { ...found, yaml }, text: describe(found, yaml) };
  },
};

function describe({ suggestions, commits, completions }: HistorySuggestions, yaml: string): string {
  const history = [
    countText(commits, 'commit'),
    ...(completions === 0 ? [] : [countText(completions, 'completion')]),
  ].join(' and ');
  if (suggestions.length === 0) return `Nothing to suggest from ${history}: the configuration fits.`;
  return [
    `From ${history}:`,
    ...suggestions.flatMap((suggestion) => [headline(suggestion), ...suggestion.evidence.flatMap(evidenceLines)]),
    '',
    `# for ${CONFIG_PATHS[0]}`,
    yaml,
  ].join('\n');
}

function headline({ key, current, value }: Suggestion): string {
  const change =
    typeof value === 'number' || typeof current === 'number'
      ? `${String(current)} → ${String(value)}`
      : [
          ...value.filter((item) => !current.includes(item)).map((item) => `+ ${showQuoted(item)}`),
          ...current.filter((item) => !value.includes(item)).map((item) => `- ${showQuoted(item)}`),
        ].join('  ');
  return colors.bold(`${key}: ${change}`);
}

function evidenceLines({ statement, count, of, share, examples }: Evidence): string[] {
  const percent = share === 0 ? '0' : share < 0.01 ? '< 1' : String(Math.round(share * 100));
  return [
    `  ${showText(statement)}: ${count} of ${of} (${percent} %)`,
    ...examples.map((example) => colors.dim(`    ${showText(example)}`)),
  ];
}
