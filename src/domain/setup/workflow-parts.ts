import type { INPUTS } from '../action/inputs';
import { ACTION_FOLDER, ACTION_REFERENCE } from './action-folder';

/** Pinned by commit: a tag can be moved. */
const CHECKOUT = 'actions/checkout@93cb6efe18208431cddfb8368fd83d5badbf9bfd # v5.0.1';
export const UPLOAD = 'actions/upload-artifact@330a01c490aca151604b8cf639adc76d48f6c5d4 # v5.0.0';

/** The first lines of a workflow that is ours as a whole. */
export const WORKFLOW_HEAD: readonly string[] = [
  '# Written by auto-pr setup. It never overwrites what you change here; auto-pr setup --check tells what differs.',
];

/** No job may do more than it asks for. No concurrency group either: one would cancel runs that wait, and their events. */
export const NO_PERMISSIONS: readonly string[] = [
  '# Each job asks for what it needs. No concurrency group: it would cancel runs that wait, and what they have to say.',
  'permissions: {}',
];

export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

/** One job that runs the Action. */
export interface SessionJob {
  id: string;
  name: string;
  /** Lines of the condition, without the key; none: always. */
  condition?: readonly string[];
  permissions: Permissions;
  /** The Action's outputs that other jobs read. */
  outputs?: readonly string[];
  with: Partial<Record<keyof typeof INPUTS, string>>;
  /** Whether the jobs behind this one go on where it fails. */
  isOptional?: boolean;
}

/**
 * The lines of a job, not indented. The Action and its configuration come from the default branch, never from a PR's
 * head; on schedules, whose event may not name it, an empty `ref` is the default branch as well.
 */
export function jobLines(job: SessionJob): string[] {
  const { condition = [], outputs = [] } = job;
  return [
    `${job.id}:`,
    `  name: ${job.name}`,
    ...(condition.length > 0 ? ['  if: >-', ...condition.map((line) => `    ${line}`)] : []),
    '  runs-on: ubuntu-latest',
    '  timeout-minutes: 10',
    '  permissions:',
    ...Object.entries(job.permissions).map(([scope, access]) => `    ${scope}: ${access}`),
    ...(outputs.length > 0
      ? ['  outputs:', ...outputs.map((name) => `    ${name}: \${{ steps.session.outputs.${name} }}`)]
      : []),
    '  steps:',
    `    - uses: ${CHECKOUT}`,
    '      with:',
    "        # Never a PR's head: the Action runs with this job's token.",
    '        ref: ${{ github.event.repository.default_branch }}',
    '        fetch-depth: 1',
    '        # The Action reads and pushes the state branch by git.',
    '        persist-credentials: true',
    '    - id: session',
    '      # Until the set-up is on the default branch, there is nothing to run.',
    `      if: hashFiles('${ACTION_FOLDER}/action.yml') != ''`,
    ...(job.isOptional === true ? ['      continue-on-error: true'] : []),
    `      uses: ${ACTION_REFERENCE}`,
    '      with:',
    ...Object.entries(job.with).map(([name, value]) => `        ${name}: ${value}`),
  ];
}

/** Lines one or more levels further in; empty ones stay empty. */
export function indent(lines: readonly string[], spaces: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(spaces) + line));
}
