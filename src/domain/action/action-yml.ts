import { INPUTS } from './inputs';
import { OUTPUTS } from './outputs';

/**
 * The Action's `action.yml`, from the tables of its inputs and outputs.
 * @param main the bundle, relative to the file: `action.js`
 */
export function actionYml(main: string): string {
  return [
    '# Made from the tables in src/domain/action of Auto-PR Sessions.',
    'name: Auto-PR Sessions',
    'description: Batches the micro-PRs of AI editors into work sessions, each reviewed and scored once.',
    'inputs:',
    ...Object.entries(INPUTS).flatMap(([name, input]) => [
      `  ${name}:`,
      `    description: ${quote(input.description)}`,
      '    required: false',
      `    default: ${quote(input.default)}`,
    ]),
    'outputs:',
    ...Object.entries(OUTPUTS).flatMap(([name, description]) => [
      `  ${name}:`,
      `    description: ${quote(description)}`,
    ]),
    'runs:',
    '  using: node24',
    `  main: ${main}`,
    '',
  ].join('\n');
}

/** A text as a YAML scalar in double quotes; what JSON escapes, YAML escapes alike. */
function quote(text: string): string {
  return JSON.stringify(text);
}
