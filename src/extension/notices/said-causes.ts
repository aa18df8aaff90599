/** The day on which each cause was last spoken of, by cause: `{"<repository> refused": "2026-11-19"}`. */
export type SaidCauses = Readonly<Record<string, string>>;

/** Whether a cause was spoken of on the day of `now`, in milliseconds. */
export function wasSaidToday(said: SaidCauses, cause: string, now: number): boolean {
  return said[cause] === dayOf(now);
}

/** The causes with one more that is spoken of now; those of other days no longer matter. */
export function withSaid(said: SaidCauses, cause: string, now: number): SaidCauses {
  const today = dayOf(now);
  return { ...Object.fromEntries(Object.entries(said).filter(([, day]) => day === today)), [cause]: today };
}

/** The day in the person's time zone. */
function dayOf(ms: number): string {
  const date = new Date(ms);
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}
