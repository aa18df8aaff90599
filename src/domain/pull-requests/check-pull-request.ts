import { authorSlug } from '../author';
import { compileMarkers, findCompletionMarker } from '../completion-markers';
import { markerEvidence } from '../marker-evidence';
import type { Config } from '../config/config';
import { compilePatterns } from '../detection/compile-patterns';
import { detect } from '../detection/detect';
import { isOpen } from '../fold/session-life';
import type { SessionRecord } from '../fold/session-record';
import { sessionDisplayId, type State } from '../fold/state';
import { displayId, withCollision } from '../session-id';
import type { Trigger } from '../trigger';
import { chooseSession, type JoinReason, type SessionChoice } from './choose-session';
import { sessionAuthorOf, type PullRequest } from './pull-request';

/** The team's rules as far as a check needs them. */
export type CheckRules = Pick<
  Config,
  | 'auto_pr_patterns'
  | 'completion_markers'
  | 'enable_size_heuristic'
  | 'min_files_for_manual'
  | 'timeout_minutes'
  | 'idle_warning_minutes'
  | 'grace_minutes'
>;

/** What a PR is to the team's sessions. */
export interface PullRequestCheck {
  choice: SessionChoice;
  /** The id a person sees, also of a session that the PR would start; `null` for an ordinary PR. */
  sessionId: string | null;
  /** Why this PR completes its session; `null` unless it does. */
  trigger: Extract<Trigger, 'marker'> | null;
  /** The marker's evidence, as a sentence. */
  evidence: string[];
  /** One sentence that says all of it. */
  reason: string;
}

/** Checks PRs by one set of rules; made once for many of them. */
export type CheckPullRequest = (state: State, pr: PullRequest, now: number) => PullRequestCheck;

/**
 * Prepares the rules for checking PRs (design, Behaviour: detection, which session a PR joins, completion markers). The
 * check is pure, and takes time linear in the PR's texts.
 */
export function pullRequestChecker(rules: CheckRules): CheckPullRequest {
  const patterns = compilePatterns(rules.auto_pr_patterns);
  const markers = compileMarkers(rules.completion_markers);
  const minFilesForManual = rules.enable_size_heuristic ? rules.min_files_for_manual : null;
  return (state, pr, now) => {
    const detection = detect(pr, patterns, { minFilesForManual });
    const { choice, notes } = chooseSession(state, pr, detection, rules, now);
    const sessionId = idOf(state, choice, pr, now);
    const found = takesCompletion(choice) ? findMarker(pr, markers) : null;
    const clauses = [...(isNews(choice) ? detection.evidence : []), ...notes];
    const said = found ? [markerEvidence(`The ${WHERE[found.where]} of #${pr.number}`, found.marker)] : [];
    const evidence = 'session' in choice && wasTakenBack(choice.session, said) ? [] : said;
    return {
      choice,
      sessionId,
      trigger: evidence.length > 0 ? 'marker' : null,
      evidence,
      reason: [...clauses.slice(0, 3).map(sentence), verdict(choice, sessionId), ...evidence].join(' '),
    };
  };
}

const WHERE = { title: 'title', commit: 'last commit', body: 'body' };

/** Only the last commit speaks for the PR as it is now. */
function findMarker(
  { title, body, commitSubjects }: PullRequest,
  markers: ReturnType<typeof compileMarkers>,
): ReturnType<typeof findCompletionMarker> {
  return findCompletionMarker({ title, body, commitSubject: commitSubjects?.at(-1) }, markers);
}

/** Whether a person took back a completion on these very words: they still stand there, and say nothing new. */
function wasTakenBack({ completions, undone }: SessionRecord, said: readonly string[]): boolean {
  return Object.entries(completions).some(
    ([id, { evidence }]) => id in undone && said.length > 0 && said.every((sentence) => evidence.includes(sentence)),
  );
}

/** Whether the PR's texts were what decided, rather than what is on record of it. */
function isNews(choice: SessionChoice): boolean {
  if (choice.is === 'ordinary') return choice.because === 'undetected' || choice.because === 'closed';
  return choice.is !== 'registered';
}

function takesCompletion(choice: SessionChoice): boolean {
  return 'session' in choice ? isOpen(choice.session) : choice.is === 'new';
}

function idOf(state: State, choice: SessionChoice, { author }: PullRequest, now: number): string | null {
  if ('session' in choice) return sessionDisplayId(state, choice.session);
  if (choice.is === 'ordinary') return null;
  const id = displayId(authorSlug(sessionAuthorOf(author)), now);
  return withCollision(id, (state.byDisplayId[id]?.length ?? 0) + 1);
}

const JOINED: Record<JoinReason, string> = {
  registered: 'It is in session',
  marker: 'Its body names session',
  commit: 'Its head commit is of session',
  branch: 'Its branch is of session',
  recent: 'It joins the open session of its author,',
};

const ORDINARY = {
  left: 'It left its session and is handled alone.',
  cleared: 'Its session was cleared, so it is an ordinary PR.',
  closed: 'It was closed before a session knew of it, so it is an ordinary PR.',
  undetected: 'Nothing makes it a micro-PR, so it is an ordinary PR.',
};

function verdict(choice: SessionChoice, id: string | null): string {
  if (choice.is === 'ordinary') return ORDINARY[choice.because];
  if (choice.is === 'new') return `It starts session ${id ?? ''}${choice.after ? ', because its own was scored' : ''}.`;
  return `${JOINED[choice.is]} ${id ?? ''}, ${scoring(choice.session)}.`;
}

function scoring(session: SessionRecord): string {
  if (session.scored) return 'which is scored already';
  return isOpen(session) ? 'scored when it completes' : 'which has completed and is scored next';
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
