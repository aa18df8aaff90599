import { latest, stampOf } from '../fold/stamp';
import { timeSchema } from './envelope';
import { defineKind } from './kind';

/** A writer's newest sign of work and until when its window is alive; a register, not a log (design, Events). */
export const sessionActivity = defineKind(
  'session.activity',
  { lastAt: timeSchema, leaseUntil: timeSchema },
  (session, event) => {
    const lastAt = Date.parse(event.lastAt);
    const known = session.activity[event.by];
    session.activity[event.by] = {
      lastAt: Math.max(known?.lastAt ?? 0, lastAt),
      lease: latest(known?.lease, stampOf(event), Date.parse(event.leaseUntil)),
    };
    session.lastAt = Math.max(session.lastAt, lastAt);
  },
);
