import type { PullRequestNow } from '../app/pull-requests/read-pull-request';
import type { TeamClone } from '../app/team/team-clone';
import type { ConfigProblem } from '../domain/config/config-problem';
import type { DashboardModel } from '../domain/dashboard/model';
import type { AlertChannel } from '../ports/alert-channel';
import type { RunScorer } from '../ports/run-scorer';
import type { RunEvent } from './event';
import type { Inputs } from './inputs';
import type { Outputs } from '../domain/action/outputs';

/** What a mode works with. */
export interface ModeRun {
  team: TeamClone;
  event: RunEvent;
  /** What the forge says of the event's PR, asked for while git opened the clone; `null` where the mode is not about one. */
  pull: Promise<PullRequestNow | null> | null;
  inputs: Inputs;
  /** What the configuration's files have wrong with them. */
  problems: readonly ConfigProblem[];
  /** Runs `scoring.command`: the checkout is that of the default branch. */
  runScorer: RunScorer;
  /** Makes the page of the dashboard; `null` where the build put none in. */
  makePage: ((model: DashboardModel) => string) | null;
  /** Where alerts go beside GitHub. */
  channels: readonly AlertChannel[];
}

/** What a mode has to say. */
export interface ModeResult {
  /** Heading of the summary. */
  title: string;
  /** Paragraphs of Markdown. */
  summary: string[];
  /** Those that are not given are empty. */
  outputs?: Partial<Outputs>;
  /** What people should hear of; an error is where a person must act, and fails the run. */
  notes?: { level: 'notice' | 'warning' | 'error'; message: string }[];
}

export type RunMode = (run: ModeRun) => Promise<ModeResult>;
