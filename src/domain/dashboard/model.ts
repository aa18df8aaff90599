import * as v from 'valibot';
import { TARGETS, type TargetKey } from '../analytics/targets';
import { HEALTH_LEVELS } from '../health/health-level';
import { sessionSchema } from './session';

const text = v.pipe(v.string(), v.maxLength(10_000));

const targetsSchema = v.object(
  Object.fromEntries(Object.keys(TARGETS).map((key) => [key, v.number()])) as Record<
    TargetKey,
    v.NumberSchema<undefined>
  >,
);

/** What the checks of the health say, where they were made. */
const healthSchema = v.object({
  checks: v.array(
    v.object({
      name: text,
      status: v.picklist(HEALTH_LEVELS),
      says: text,
      details: v.array(text),
      advice: v.nullable(text),
    }),
  ),
});

/** Everything but the sessions. */
const frameEntries = {
  /** What the page is about, in its title. */
  repository: text,
  /** `history`: nothing was recorded, all of it was inferred from commits. */
  source: v.picklist(['state', 'history']),
  /** When it was read, in milliseconds. */
  readAt: v.number(),
  /** Whose figures may be shown by name. */
  authors: v.picklist(['all', 'self']),
  targets: targetsSchema,
  /** Changed lines above which a session is too large to review. */
  maxLines: v.number(),
  stateBytes: v.nullable(v.number()),
  context: v.nullable(v.object({ foreignKeys: v.number(), reusedKeys: v.number() })),
  /** Address of the pages of PRs, to which a number is added; `null` where none is known. */
  pullRequests: v.nullable(v.pipe(v.string(), v.regex(/^https:\/\/[^\s"'<>]{1,500}\/$/))),
  /** What the page can do beside showing: `null` for a file. */
  can: v.object({ complete: v.boolean(), showLog: v.boolean(), showHistory: v.boolean() }),
  /** Why the team's news do not arrive; `null` while they do. */
  offline: v.nullable(text),
  health: v.nullable(healthSchema),
};

export const frameSchema = v.object(frameEntries);

/** All that the dashboard shows. */
export const modelSchema = v.object({ ...frameEntries, sessions: v.array(sessionSchema) });

export type DashboardModel = v.InferOutput<typeof modelSchema>;

export type DashboardFrame = v.InferOutput<typeof frameSchema>;

export type DashboardHealth = v.InferOutput<typeof healthSchema>;
