import * as v from 'valibot';
import { stampOf } from '../fold/stamp';
import { TRIGGERS } from '../trigger';
import { timeSchema } from './envelope';
import { defineKind } from './kind';

const minutes = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A session ends. Of several, the first by stamp that was not taken back names the trigger. */
export const sessionCompleted = defineKind(
  'session.completed',
  {
    trigger: v.picklist(TRIGGERS),
    /** The last activity, not the moment somebody noticed. */
    endedAt: timeSchema,
    /** This writer's totals; the intervals behind them stay in the clone. */
    minutes: v.object({ human: minutes, agent: minutes, active: minutes }),
    /** Sentences that show why, for triggers that were inferred. */
    evidence: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(50))),
  },
  (session, event) => {
    session.completions[event.id] = {
      at: Date.parse(event.at),
      stamp: stampOf(event),
      by: event.by,
      trigger: event.trigger,
      endedAt: Date.parse(event.endedAt),
      minutes: event.minutes,
      evidence: event.evidence ?? [],
    };
  },
);
