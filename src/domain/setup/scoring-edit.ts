import { ACTION_REFERENCE } from './action-folder';
import { itemBelowKey, linesBelowKey } from './add-lines';
import { addToCondition } from './add-to-condition';
import type { Edit } from './plan-edit';
import { chooseScoringJob } from './scoring-job';
import type { Splice } from './splice';
import { jobLines } from './workflow-parts';
import { asBlockMap, entryOf, indentOf, type YamlEntry, type YamlNode } from './yaml-outline';

const GATE = 'check-session';
const CONDITION = `needs.${GATE}.outputs.should_skip != 'true'`;
const SESSION_ID = `\${{ needs.${GATE}.outputs.session_id }}`;
const NOTE = '# auto-pr setup: a micro-PR is scored with its session, not by itself.';

/**
 * What makes a workflow that scores PRs ask first whether a PR is to be scored now: a job that asks, and the need, the
 * condition and the `SESSION_ID` of the job that scores. Nothing else is touched, and nothing is added twice.
 * @param path for sentences
 * @param job the job that scores; `null` to find it
 */
export function planScoringEdit(path: string, text: string, root: YamlNode | null, job: string | null): Edit {
  const problem = (what: string): Edit => ({ problem: `${path} ${what}, so nothing was added to it.` });
  const top = asBlockMap(root);
  const jobsEntry = top && entryOf(top, 'jobs');
  const jobs = asBlockMap(jobsEntry?.value);
  const first = jobs?.entries[0];
  if (!jobsEntry || !jobs || !first) return problem('has no jobs that are written line by line');
  const gate = entryOf(jobs, GATE);
  if (gate) {
    const isOurs = text.slice(gate.start, gate.value?.end).includes(ACTION_REFERENCE);
    return isOurs ? { splices: [] } : problem(`has a job ${GATE} of its own`);
  }
  const chosen = chooseScoringJob(jobs.entries, job);
  if ('problem' in chosen) return problem(chosen.problem);
  const asking = linesBelowKey(text, jobsEntry.start, first.start, [NOTE, ...gateLines(), '']);
  const scoring = addToJob(text, chosen.entry);
  return asking && scoring
    ? { splices: [asking, ...scoring] }
    : problem('is written in a way that auto-pr cannot add to');
}

/** The job that asks. It may fail: a PR that is scored once too often is better than one that never is. */
function gateLines(): string[] {
  return jobLines({
    id: GATE,
    name: 'Session of the PR',
    permissions: { contents: 'read', 'pull-requests': 'read' },
    outputs: ['should_skip', 'session_id'],
    with: { mode: 'check' },
    isOptional: true,
  });
}

/** What the job that scores needs besides; `null` when it is written in a way that cannot be added to. */
function addToJob(text: string, job: YamlEntry): Splice[] | null {
  const map = asBlockMap(job.value);
  const first = map?.entries[0];
  if (!map || !first) return null;
  const [needs, condition, env] = ['needs', 'if', 'env'].map((key) => entryOf(map, key));
  const changes = [
    needs ? addToNeeds(text, needs) : [`needs: ${GATE}`],
    condition ? changeCondition(text, condition) : [`if: \${{ ${CONDITION} }}`],
    // A job that calls another workflow takes no variables.
    entryOf(map, 'uses') ? [] : env ? addToEnv(text, env) : ['env:', `  SESSION_ID: ${SESSION_ID}`],
  ];
  const splices: Splice[] = [];
  const added: string[] = [];
  for (const change of changes) {
    if (change === null) return null;
    if (Array.isArray(change)) added.push(...change);
    else splices.push(change);
  }
  if (added.length === 0) return splices;
  const lines = linesBelowKey(text, job.start, first.start, [NOTE, ...added]);
  return lines && [...splices, lines];
}

/** The splice that changes a key, lines to add instead, or `null` when neither can be. */
type Change = Splice | string[] | null;

function addToNeeds(text: string, { start, value: needs }: YamlEntry): Change {
  if (!needs) return null;
  if (needs.kind === 'scalar') {
    const raw = text.slice(needs.start, needs.end).trimEnd();
    return { at: needs.start, removed: raw, inserted: `[${raw}, ${GATE}]` };
  }
  if (needs.kind !== 'list') return null;
  const [first] = needs.items;
  if (needs.isFlow && first) return { at: needs.start + 1, removed: '', inserted: `${GATE}, ` };
  if (needs.isFlow) return { at: needs.start, removed: text.slice(needs.start, needs.end), inserted: `[${GATE}]` };
  return first ? itemBelowKey(text, start, first.start, [GATE]) : null;
}

function changeCondition(text: string, { start, value }: YamlEntry): Change {
  const spaces = indentOf(text, start);
  if (value?.kind !== 'scalar' || spaces === null) return null;
  const inserted = addToCondition(value.text ?? '', CONDITION, spaces);
  if (inserted === null) return null;
  const raw = text.slice(start, value.end).trimEnd();
  return { at: start, removed: raw, inserted };
}

/** A `SESSION_ID` that the person sets already is theirs. */
function addToEnv(text: string, { start, value: env }: YamlEntry): Change {
  if (env?.kind !== 'map') return null;
  if (entryOf(env, 'SESSION_ID')) return [];
  const [first] = env.entries;
  if (env.isFlow) {
    const pair = ` SESSION_ID: "${SESSION_ID}"`;
    return { at: env.start + 1, removed: '', inserted: first ? `${pair},` : `${pair} ` };
  }
  return first ? linesBelowKey(text, start, first.start, [`SESSION_ID: ${SESSION_ID}`]) : null;
}
