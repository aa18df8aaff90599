import { ExpectedError } from '../../domain/errors';
import { alertIssue, alertMarker, silencedIssueBody, solvedIssueBody } from '../../domain/health/alert-news';
import { CHECK_IDS, type CheckId } from '../../domain/health/checks';
import type { CheckResult, HealthReport } from '../../domain/health/health-report';
import type { Forge } from '../../ports/forge';

type IssueForge = Pick<Forge, 'markedIssues' | 'openIssue' | 'updateIssue' | 'closeIssue'>;

/** Does something about a check while no other run does it; `null` where another one is at it. */
export type Alone = <T>(id: CheckId, work: () => Promise<T>) => Promise<T | null>;

/** What became of the issues of the checks. */
export interface SettledIssues {
  opened: CheckId[];
  /** Those that stand as they did, or say how it stands now. */
  standing: CheckId[];
  closed: CheckId[];
  /** Whose issue could not be changed, and why. */
  failed: { id: CheckId; message: string }[];
}

/**
 * Makes GitHub's issues say what the checks say: one for each that is critical; closed where it is fine again, and left
 * as it is where a check could not be looked at.
 * @param alone keeps two runs from opening an issue at once
 * @throws ExpectedError those of the forge, where the issues cannot be looked at
 */
export async function settleIssues(forge: IssueForge, { checks }: HealthReport, alone: Alone): Promise<SettledIssues> {
  const numbers = await forge.markedIssues(CHECK_IDS.map(alertMarker));
  const settled: SettledIssues = { opened: [], standing: [], closed: [], failed: [] };
  for (const check of checks) {
    const number = numbers.get(alertMarker(check.id));
    try {
      const became = await settle(forge, check, number, alone);
      if (became !== null) settled[became].push(check.id);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      settled.failed.push({ id: check.id, message: error.message });
    }
  }
  return settled;
}

/**
 * Closes the issues that stand where the team switched alerts off: nothing else would ever close them.
 * @throws ExpectedError those of the forge
 */
export async function silenceIssues(forge: Pick<Forge, 'markedIssues' | 'closeIssue'>): Promise<CheckId[]> {
  const numbers = await forge.markedIssues(CHECK_IDS.map(alertMarker));
  const standing = CHECK_IDS.filter((id) => numbers.has(alertMarker(id)));
  for (const id of standing) {
    const number = numbers.get(alertMarker(id));
    if (number !== undefined) await forge.closeIssue(number, silencedIssueBody(id));
  }
  return standing;
}

async function settle(
  forge: IssueForge,
  check: CheckResult,
  number: number | undefined,
  alone: Alone,
): Promise<'opened' | 'standing' | 'closed' | null> {
  if (check.level === 'critical') {
    if (number !== undefined) {
      await forge.updateIssue(number, alertIssue(check));
      return 'standing';
    }
    const became = await alone(check.id, () => forge.openIssue(alertMarker(check.id), alertIssue(check)));
    return became === 'opened' ? 'opened' : 'standing';
  }
  if (number === undefined || !check.isOver) return null;
  await forge.closeIssue(number, solvedIssueBody(check));
  return 'closed';
}
