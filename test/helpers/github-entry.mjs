// What GitHub itself makes of workflows: its language service and its expressions, as one file that a test can load.
import { Evaluator, Lexer, Parser, data } from '@actions/expressions';
import { validate } from '@actions/languageservice';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';

let asked = 0;

/** Everything that GitHub would say about a workflow, or about an `action.yml`. */
export async function problemsOf(name, text) {
  const file = { name, content: text };
  const parse = name.endsWith('action.yml') ? parseAction : parseWorkflow;
  const { context } = parse(file, new NoOperationTraceWriter());
  const document = {
    // A document is read once: another text under the same name would be taken for it.
    uri: `file:///${asked++}/${name}`,
    languageId: 'yaml',
    version: 1,
    lineCount: text.split('\n').length,
    getText: () => text,
  };
  const diagnostics = await validate(document);
  return [...context.errors.getErrors().map(({ message }) => message), ...diagnostics.map(({ message }) => message)];
}

/** Whether a condition holds in a context. */
export function holds(condition, context) {
  const { tokens } = new Lexer(condition).lex();
  const expression = new Parser(tokens, Object.keys(context), []).parse();
  const value = new Evaluator(expression, JSON.parse(JSON.stringify(context), data.reviver)).evaluate();
  return value.primitive ? Boolean(value.value) : true;
}
