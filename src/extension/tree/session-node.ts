import * as vscode from 'vscode';
import type { LiveSession } from '../../app/describe-session';
import type { RepositoryWindow } from '../../app/window/repository-window';
import { formatAge, formatDuration } from '../../domain/format-duration';
import { isOpenSession } from '../is-mine-and-open';
import { triggerText } from '../trigger-text';
import { sizeLines } from '../status-bar/status-text';
import { factNode, type Node } from './node';

const ICONS: Readonly<Record<LiveSession['status'], string>> = {
  active: 'layers-active',
  warning: 'watch',
  idle: 'watch',
  paused: 'debug-pause',
  completed: 'check',
  scored: 'star-full',
  cleared: 'trash',
};

interface Circumstances {
  now: number;
  /** It is the open session of this window's working tree. */
  isHere: boolean;
  /** The repository's name, where there are several. */
  place: string | null;
}

/** A session with its PRs, commits and facts below it. */
export function sessionNode(
  repository: RepositoryWindow,
  view: LiveSession,
  { now, isHere, place }: Circumstances,
): Node {
  const isMine = view.by === repository.clone.store.clone.clone;
  const description = [describe(view, now), isMine ? '' : (view.author?.name ?? ''), place ?? '']
    .filter(Boolean)
    .join(' · ');
  const isOpen = isOpenSession(view);
  const size = view.score ? [] : sizeLines(view.prs, repository.config.review.max_lines, vscode.l10n.t);
  const contextValue = ['session', isMine ? 'mine' : 'team', isOpen ? 'open' : 'ended', ...(isHere ? ['here'] : [])];
  return {
    key: `session ${view.ulid}`,
    signature: `${view.title}\n${description}\n${contextValue.join('.')}\n${view.status}\n${size.join('\n')}`,
    session: { repository, view },
    children: childrenOf(view),
    item() {
      const item = new vscode.TreeItem(
        view.title,
        isHere ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.id = `session ${view.ulid}`;
      item.description = description;
      item.iconPath = new vscode.ThemeIcon(ICONS[view.status]);
      item.contextValue = `${contextValue.join('.')}.`;
      item.accessibilityInformation = { label: `${view.title}, ${view.author?.name ?? ''}, ${description}` };
      const tooltip = new vscode.MarkdownString();
      tooltip.appendText([view.title, view.id, view.author?.name ?? '', ...size].join('\n'));
      item.tooltip = tooltip;
      return item;
    },
  };
}

function describe(view: LiveSession, now: number): string {
  const time = formatDuration(view.minutes.active);
  switch (view.status) {
    case 'active':
      return time;
    case 'warning':
      return `${time} · ${vscode.l10n.t('idle {0}', formatAge(now - view.lastActivityAt))}`;
    case 'idle': {
      const minutes = Math.ceil(((view.completesAt ?? now) - now) / 60_000);
      const quiet = vscode.l10n.t('idle {0}', formatAge(now - view.lastActivityAt));
      return `${time} · ${minutes > 0 ? vscode.l10n.t('completes in {0} min', minutes) : quiet}`;
    }
    case 'paused':
      return `${time} · ${vscode.l10n.t('paused')}`;
    case 'completed':
      return `${time} · ${triggerText(view.trigger)}`;
    case 'scored':
      return `${time} · ${vscode.l10n.t('scored {0}', view.score?.score ?? 0)}`;
    case 'cleared':
      return vscode.l10n.t('cleared');
  }
}

function childrenOf(view: LiveSession): Node[] {
  const key = (part: string): string => `${view.ulid} ${part}`;
  return [
    ...view.prs.map((pr) =>
      factNode(
        key(`pr ${pr.number}`),
        `#${pr.number} ${pr.title}`,
        pr.state,
        pr.state === 'merged' ? 'git-merge' : 'git-pull-request',
      ),
    ),
    ...view.commits.map((commit) =>
      factNode(key(`commit ${commit.sha}`), commit.subject, commit.sha.slice(0, 7), 'git-commit'),
    ),
    ...view.notes.map((note) => factNode(key(`note ${note.id}`), note.text, '', 'note')),
    ...view.evidence.map((sentence, index) => factNode(key(`evidence ${index}`), sentence, '', 'info')),
    ...(view.branches.length > 0
      ? [factNode(key('branches'), view.branches.join(', '), vscode.l10n.t('branches'), 'git-branch')]
      : []),
    factNode(key('id'), view.id, vscode.l10n.t('session id'), 'symbol-key'),
  ];
}
