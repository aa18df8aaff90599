/** Whether a version like `2.39.5` is at least another, compared number by number; what is missing counts as 0. */
export function isVersionAtLeast(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => text.replace(/^v/, '').split('.').map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (have?.[part] ?? 0) - (want?.[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
