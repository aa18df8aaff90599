import type { Suggestion } from './suggestion';

/** Suggestions as lines for the configuration file. */
export function suggestionYaml(suggestions: readonly Suggestion[]): string {
  return suggestions
    .flatMap(({ key, value }) =>
      typeof value === 'number'
        ? [`${key}: ${value}`]
        : value.length === 0
          ? [`${key}: []`]
          : [`${key}:`, ...value.map((item) => `  - ${yamlText(item)}`)],
    )
    .join('\n');
}

/** Characters that single quotes cannot hold, and those that a terminal would obey or hide. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A text as a quoted YAML scalar on one line, safe to show; single quotes, in which patterns need no escapes. */
function yamlText(text: string): string {
  if (!UNPRINTABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const escaped = text.replace(/["\\]/g, '\\$&').replace(new RegExp(UNPRINTABLE, 'gu'), (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}
