import { formatFigure } from '../analytics/format-figure';
import type { Config } from '../config/config';
import { CHECK_IDS, checkOf, type Check, type CheckId, type HealthUnit } from './checks';
import type { HealthFacts } from './health-facts';
import type { HealthLevel } from './health-level';

/** One check and what it found; plain data. */
export interface CheckResult {
  id: CheckId;
  name: string;
  definition: string;
  level: HealthLevel;
  /** In `unit`; `null` where it is unknown. */
  value: number | null;
  unit: HealthUnit;
  limit: number;
  /** Our own words and numbers, except where it is unknown: then why, which may hold outside text. */
  says: string;
  /** What to do; `null` where nothing is. */
  advice: string | null;
  /** An alert of it is over: it is within its limit, or there is nothing that could be wrong. */
  isOver: boolean;
  /** Outside text, a line each. */
  details: string[];
}

/** All checks, in the order of their table. */
export interface HealthReport {
  /** The worst of the checks; what is unknown does not count. */
  level: Exclude<HealthLevel, 'unknown'>;
  /** When it was made, in milliseconds since the epoch. */
  at: number;
  checks: CheckResult[];
}

/** More lines than this help nobody. */
const MAX_DETAILS = 20;

/** Holds every check against its limit. */
export function reportHealth(facts: HealthFacts, limits: Config['health'], now: number): HealthReport {
  const checks = CHECK_IDS.map((id) => resultOf(id, facts, limits));
  const has = (level: HealthLevel): boolean => checks.some((check) => check.level === level);
  return { level: has('critical') ? 'critical' : has('warning') ? 'warning' : 'ok', at: now, checks };
}

/** The checks that are past their limit. */
export function problemsOf({ checks }: HealthReport): CheckResult[] {
  return checks.filter(({ level }) => level === 'critical');
}

function resultOf(id: CheckId, facts: HealthFacts, limits: Config['health']): CheckResult {
  const { name, definition, unit, holds, says, advice, limit: key, read } = checkOf(id);
  const limit = limits[key];
  const reading = read(facts, limits.min_sample);
  const common = { id, name, definition, unit, limit };
  // An absurd number is no figure.
  if ('why' in reading || !Number.isFinite(reading.value)) {
    const why = 'why' in reading ? reading.why : 'The figure makes no sense.';
    const isOver = 'why' in reading && reading.isMoot === true;
    return { ...common, level: 'unknown', value: null, says: why, advice: null, isOver, details: [] };
  }
  const { value, details = [] } = reading;
  const isPast = holds === 'at most' ? value > limit : value < limit;
  const isNear = reading.isNear ?? (holds === 'at most' && value > limit / 2);
  const level = isPast ? 'critical' : isNear ? 'warning' : 'ok';
  return {
    ...common,
    level,
    value,
    says: `${says(isPast ? pastText(value, limit, holds, unit) : formatHealth(value, unit))}; the limit is ${holds} ${formatHealth(limit, unit)}.`,
    advice: level === 'ok' ? null : advice,
    isOver: level !== 'critical',
    details: details.slice(0, MAX_DETAILS),
  };
}

/** A figure that is past its limit by less than is shown must not read as if it were not. */
function pastText(value: number, limit: number, holds: Check['holds'], unit: HealthUnit): string {
  const [text, ofLimit] = [formatHealth(value, unit), formatHealth(limit, unit)];
  if (text !== ofLimit) return text;
  return `${holds === 'at most' ? 'more than' : 'less than'} ${text}`;
}

function formatHealth(value: number, unit: HealthUnit): string {
  switch (unit) {
    case 'hours':
      return `${Math.floor(value)} h`;
    case 'problems':
    case 'objects':
      return String(value);
    case 'sessions':
    case 'minutes':
    case 'percent':
    case 'kB':
      return formatFigure(value, unit);
  }
}
