import type { Setup } from '../app/setup/set-up';
import { showText } from '../domain/config/show-value';
import { plainTitle } from '../domain/plain-title';
import { isChange, type SetupStep } from '../domain/setup/step';
import type { CommandResult } from './command';

interface Showing {
  dryRun: boolean;
  headlines: { none: string; done?: string };
  /** Stands above what would be done. */
  preview?: string;
}

const PREVIEW = 'Nothing was changed; this would be done:';

/** What a plan did, or would do: a line for each file that changes or is told of. 1 when something was in the way. */
export function setupResult({ steps, notes }: Setup, showing: Showing): CommandResult {
  const { dryRun, headlines, preview = PREVIEW } = showing;
  const shown = steps.filter((step) => step.decision !== 'keep');
  const isIdle = !steps.some(isChange);
  const headline =
    dryRun && shown.length > 0 ? preview : isIdle ? (shown.length > 0 ? '' : headlines.none) : (headlines.done ?? '');
  const lines = shown.flatMap((step) => [stepLine(step), ...(dryRun ? spliceLines(step) : [])]);
  return {
    json: {
      changed: !dryRun && !isIdle,
      steps: steps.map(({ path, decision, why }) => ({ path, decision, ...(why !== undefined && { why }) })),
      notes,
    },
    text: [headline, ...lines, ...notes].filter((line) => line !== '').join('\n'),
    exitCode: steps.some(({ decision }) => decision === 'conflict') ? 1 : 0,
  };
}

const LABELS: Readonly<Record<SetupStep['decision'], string>> = {
  create: 'new',
  update: 'changed',
  remove: 'removed',
  keep: 'as it is',
  changed: 'yours',
  conflict: 'in the way',
};

function stepLine({ path, decision, why }: SetupStep): string {
  return `  ${LABELS[decision].padEnd(11)}${plainTitle(why ?? path, 1000)}`;
}

/** What comes into a file of other people, and goes out of it. */
function spliceLines({ splices = [] }: SetupStep): string[] {
  const marked = (sign: string, text: string): string[] =>
    text.trim() === ''
      ? []
      : text
          .replace(/^\n+|\n+$/g, '')
          .split('\n')
          .map((line) => `    ${sign} ${showText(line)}`.trimEnd());
  return splices.flatMap(({ removed, inserted }) => [...marked('-', removed), ...marked('+', inserted)]);
}
