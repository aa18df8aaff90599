import * as vscode from 'vscode';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { valueText } from '../../domain/context/value-text';
import type { FactView } from '../../domain/context/view-fact';
import { formatAge } from '../../domain/format-duration';
import type { Node } from './node';

const MAX_VALUE = 60;
const MAX_TOOLTIP = 2_000;

interface Circumstances {
  now: number;
  /** The repository's name, where there are several. */
  place: string | null;
}

/** A shared fact: its key, what it says in short, who answers for it and how old it is. */
export function contextNode(repository: RepositoryWindow, fact: FactView, { now, place }: Circumstances): Node {
  const hasConflict = fact.conflicts.length > 0;
  const owner = fact.owner ? fact.owner.name || fact.owner.email : '';
  const description = [
    hasConflict ? vscode.l10n.t('conflict') : '',
    valueText(fact.value, MAX_VALUE),
    owner,
    formatAge(now - fact.newest.at),
    place ?? '',
  ]
    .filter(Boolean)
    .join(' · ');
  const tooltip = tooltipOf(fact);
  const key = `fact ${repository.clone.location.commonDir} ${fact.key}`;
  return {
    key,
    signature: `${description}\n${tooltip}`,
    children: [],
    item() {
      const item = new vscode.TreeItem(fact.key, vscode.TreeItemCollapsibleState.None);
      item.id = key;
      item.description = description;
      item.iconPath = new vscode.ThemeIcon(hasConflict ? 'warning' : 'symbol-constant');
      item.contextValue = hasConflict ? 'fact.conflict.' : 'fact.';
      item.accessibilityInformation = { label: `${fact.key}, ${description}` };
      item.tooltip = new vscode.MarkdownString().appendText(tooltip);
      return item;
    },
  };
}

/** Everybody's text: to be appended as text, never as markdown. */
function tooltipOf(fact: FactView): string {
  const sides = fact.conflicts.flatMap(({ field, sides: all }) =>
    all.map(({ version, value }) => {
      const who = version.owner?.name ?? version.by;
      return `${field === null ? '' : `${field}: `}${valueText(value, MAX_TOOLTIP)} (${who})`;
    }),
  );
  return [fact.key, ...(sides.length > 0 ? sides : [valueText(fact.value, MAX_TOOLTIP)])].join('\n');
}
