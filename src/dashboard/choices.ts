import * as v from 'valibot';

export const VIEWS = ['overview', 'active', 'completed', 'analytics', 'health'] as const;

export type ViewName = (typeof VIEWS)[number];

/** Days of the period; 0 is everything there is. */
export const PERIODS = [7, 30, 90, 365, 0] as const;

export const SORTS = ['ended', 'duration', 'prs', 'commits', 'score'] as const;
export const GROUPS = ['none', 'week', 'category', 'trigger', 'author'] as const;

/** Everybody's sessions, or one's own. */
export const WHOSE = ['all', 'self'] as const;

const choicesSchema = v.object({
  view: v.picklist(VIEWS),
  days: v.picklist(PERIODS),
  whose: v.picklist(WHOSE),
  sort: v.picklist(SORTS),
  isAscending: v.boolean(),
  group: v.picklist(GROUPS),
  /** Of triggers; empty for all. */
  trigger: v.string(),
  search: v.string(),
  /** Key of the session whose details are open. */
  open: v.nullable(v.string()),
});

/** What the person chose; kept while the page is hidden. */
export type Choices = v.InferOutput<typeof choicesSchema>;

export type Choose = (change: Partial<Choices>) => void;

const FIRST: Choices = {
  view: 'overview',
  days: 30,
  whose: 'all',
  sort: 'ended',
  isAscending: false,
  group: 'none',
  trigger: '',
  search: '',
  open: null,
};

/** What was kept, or how the page begins. @param isHistory the past is mostly longer ago than a month */
export function restoreChoices(kept: unknown, isHistory: boolean): Choices {
  const parsed = v.safeParse(choicesSchema, kept);
  return parsed.success ? parsed.output : { ...FIRST, days: isHistory ? 0 : FIRST.days };
}
