import * as v from 'valibot';
import { ExpectedError } from '../errors';
import { scoreEntries, type Score } from './score';

const answerSchema = v.object({ ...scoreEntries, points: v.optional(scoreEntries.points, []) });

/**
 * What a team's own scorer answers: `{"score": −10…10, "points": [{"rule","points","evidence"}]}`; the points may be
 * left out.
 * @throws ExpectedError `scorer-failed` for anything else
 */
export function parseScore(output: string): Score {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    throw new ExpectedError('scorer-failed', 'The scorer of scoring.command printed no JSON.');
  }
  const parsed = v.safeParse(answerSchema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'its answer';
  throw new ExpectedError(
    'scorer-failed',
    `The scorer of scoring.command answered something that is no score: ${where} is not as it should be.`,
  );
}
