import type { YamlEntry } from './yaml-outline';

/** What the job that scores is likely to be called. */
const LIKELY = /scor|reward/i;

/**
 * The job of a workflow that scores: the one named, the only one, or the only one whose name says so.
 * @returns `problem`: what is wrong, as "the file …"
 */
export function chooseScoringJob(
  jobs: readonly YamlEntry[],
  named: string | null,
): { entry: YamlEntry } | { problem: string } {
  if (named !== null) {
    const entry = jobs.find(({ key }) => key === named);
    return entry ? { entry } : { problem: `has no job ${named}` };
  }
  const likely = jobs.length === 1 ? jobs : jobs.filter(({ key }) => LIKELY.test(key));
  const [entry] = likely;
  if (entry && likely.length === 1) return { entry };
  return { problem: 'does not say which of its jobs scores (name it: auto-pr setup --scoring-job ID)' };
}
