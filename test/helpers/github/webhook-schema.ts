import webhooks from '@octokit/webhooks-schemas';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

let compiler: Ajv | null = null;

function loaded(): Ajv {
  if (compiler) return compiler;
  // The description has words of its own, which say nothing about a payload.
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(webhooks, 'webhooks');
  compiler = ajv;
  return ajv;
}

/** What in a payload is not as GitHub's description of its webhooks has it; `null` where it describes no such event. */
export function payloadProblems(name: string, payload: { action: string }): string[] | null {
  const validate = loaded().getSchema(`webhooks#/definitions/${name}$${payload.action}`);
  if (!validate) return null;
  if (validate(payload) === true) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
