import { type BodyMarkers, findBodyMarkers } from './body-markers';
import type { CompiledPattern } from './compile-pattern';

/** What is known of a PR. All texts are hostile. */
interface DetectionInput {
  title: string;
  commitSubjects?: readonly string[] | undefined;
  /** Markdown. */
  body?: string | null | undefined;
  /** Number of changed files, for the size heuristic. */
  fileCount?: number | undefined;
}

export interface Detection {
  isAutoPr: boolean;
  /** What decided. */
  reason: 'marker' | 'title' | 'commit' | 'size' | 'none';
  /** What was found, as plain clauses; texts from the PR are quoted as JSON. */
  evidence: string[];
  /** The session the body names; whether the PR may join it is not decided here. */
  sessionId: string | null;
}

interface DetectionOptions {
  /** The size heuristic: a PR with fewer changed files is a micro-PR. Off when `null` or missing. */
  minFilesForManual?: number | null;
}

/** A title is at most 256 characters on GitHub; no text costs more than this many. */
const MAX_SUBJECT = 1000;

function findPattern(text: string, patterns: readonly CompiledPattern[]): string | null {
  const subject = text.slice(0, MAX_SUBJECT);
  return patterns.find((pattern) => pattern.matches(subject))?.source ?? null;
}

function refusals({ refused }: BodyMarkers): string[] {
  return refused.map((text) => `the body names ${JSON.stringify(text)}, which is not a session id`);
}

function detectByPattern(
  pr: DetectionInput,
  patterns: readonly CompiledPattern[],
): Pick<Detection, 'reason' | 'evidence'> | null {
  const inTitle = findPattern(pr.title, patterns);
  if (inTitle !== null) return { reason: 'title', evidence: [`the title matches ${JSON.stringify(inTitle)}`] };
  for (const subject of pr.commitSubjects ?? []) {
    const inSubject = findPattern(subject, patterns);
    if (inSubject === null) continue;
    const shown = JSON.stringify(subject.slice(0, 80));
    return { reason: 'commit', evidence: [`the commit ${shown} matches ${JSON.stringify(inSubject)}`] };
  }
  return null;
}

/**
 * Whether a PR is a micro-PR, and why (design, Detection): a session's marker in its body, else a pattern that matches
 * its title or one of its commit subjects, else, only where it is switched on, its size. Takes time linear in the
 * texts and never throws.
 */
export function detect(
  pr: DetectionInput,
  patterns: readonly CompiledPattern[],
  { minFilesForManual = null }: DetectionOptions = {},
): Detection {
  const markers = findBodyMarkers(pr.body ?? '');
  const { sessionId } = markers;
  const refused = refusals(markers);
  if (sessionId !== null)
    return {
      isAutoPr: true,
      reason: 'marker',
      evidence: [`the body names session ${sessionId}`, ...refused],
      sessionId,
    };
  const byPattern = detectByPattern(pr, patterns);
  if (byPattern) return { isAutoPr: true, ...byPattern, evidence: [...byPattern.evidence, ...refused], sessionId };
  if (minFilesForManual !== null && pr.fileCount !== undefined && pr.fileCount < minFilesForManual) {
    const evidence = [`only ${pr.fileCount} of the ${minFilesForManual} files of an ordinary PR changed`, ...refused];
    return { isAutoPr: true, reason: 'size', evidence, sessionId };
  }
  return { isAutoPr: false, reason: 'none', evidence: refused, sessionId };
}
