import * as v from 'valibot';
import { SCORE_RANGE } from './rubric';

const points = v.pipe(v.number(), v.finite(), v.minValue(-100), v.maxValue(100));

/** What one rule gave or took, and why. */
const scorePointSchema = v.object({
  rule: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  points,
  /** One sentence. */
  evidence: v.pipe(v.string(), v.maxLength(500)),
});

export type ScorePoint = v.InferOutput<typeof scorePointSchema>;

/** The entries of a score, in events and in the answers of a team's own scorer. */
export const scoreEntries = {
  score: v.pipe(v.number(), v.finite(), v.minValue(SCORE_RANGE.min), v.maxValue(SCORE_RANGE.max)),
  points: v.pipe(v.array(scorePointSchema), v.maxLength(50)),
};

/** What a session was scored. */
export interface Score {
  /** From −10 to 10. */
  score: number;
  points: ScorePoint[];
}
