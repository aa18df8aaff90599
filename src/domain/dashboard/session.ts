import * as v from 'valibot';
import { FACT_STATUSES } from '../analytics/session-facts';
import { PR_STATES } from '../fold/held-pull-requests';
import { TRIGGERS } from '../trigger';

/** Times of any clock, in milliseconds. JSON has no others than finite ones. */
const time = v.number();
const text = v.pipe(v.string(), v.maxLength(10_000));

const prSchema = v.object({
  number: v.number(),
  title: text,
  state: v.picklist(PR_STATES),
  draft: v.boolean(),
  at: v.nullable(time),
  joined: v.boolean(),
  left: v.boolean(),
  lines: v.nullable(v.number()),
});

/** What happened in a session, for its timeline. */
const momentSchema = v.object({
  at: time,
  kind: v.picklist([
    'started',
    'commit',
    'pr',
    'note',
    'paused',
    'resumed',
    'recovered',
    'completed',
    'undone',
    'scored',
  ]),
  text,
});

export type Moment = v.InferOutput<typeof momentSchema>;

/** One session as the dashboard gets it: what the figures need, and what its details show. All texts are hostile. */
export const sessionSchema = v.object({
  /** Its ulid, or its id where it was inferred. */
  key: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  id: text,
  title: text,
  category: v.nullable(text),
  author: v.nullable(v.object({ key: text, name: text, isSelf: v.boolean() })),
  /** It can be completed from where the dashboard is shown. */
  isMine: v.boolean(),
  status: v.picklist(FACT_STATUSES),
  startedAt: time,
  lastAt: time,
  /** When the timeout completes it if nothing happens. */
  completesAt: v.nullable(time),
  endedAt: v.nullable(time),
  trigger: v.nullable(v.picklist(TRIGGERS)),
  activeMinutes: v.nullable(v.number()),
  commits: v.number(),
  files: v.number(),
  prs: v.array(prSchema),
  branches: v.array(text),
  score: v.nullable(v.number()),
  points: v.array(v.object({ rule: text, points: v.number(), evidence: text })),
  evidence: v.array(text),
  undone: v.number(),
  moments: v.array(momentSchema),
});

export type DashboardSession = v.InferOutput<typeof sessionSchema>;
