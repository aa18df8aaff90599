import * as v from 'valibot';
import { RECOVERY_CAUSES } from '../recovery/cause';
import { stampOf } from '../fold/stamp';
import { ulidSchema } from './envelope';
import { defineKind } from './kind';

/** Windows that worked on the session died; what became of it. That is no activity: nobody worked. */
export const sessionRecovered = defineKind(
  'session.recovered',
  {
    cause: v.picklist(RECOVERY_CAUSES),
    /** Sentences that show why they are taken for dead. */
    evidence: v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(50)),
    /** `resumed`: it goes on. `completed`: its time had come; a `session.completed` says so. */
    outcome: v.picklist(['resumed', 'completed']),
    /** The leases that they left; each death is told once. */
    windows: v.pipe(v.array(ulidSchema), v.minLength(1), v.maxLength(1000)),
  },
  (session, event) => {
    const { cause, evidence, outcome, windows } = event;
    session.recoveries[event.id] = {
      at: Date.parse(event.at),
      stamp: stampOf(event),
      cause,
      evidence,
      outcome,
      windows,
    };
  },
);
