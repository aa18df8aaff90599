import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../project';

/** One request with what was answered. */
export interface Exchange {
  method: string;
  /** As GitHub writes it, without `/api/v3`. */
  path: string;
  query: URLSearchParams;
  /** Parsed; `undefined` where there was none. */
  request: unknown;
  status: number;
  /** Parsed; `undefined` where there was none. */
  response: unknown;
  /** A failure that the test asked for: any status may come, and not only from GitHub itself. */
  isInjected: boolean;
}

/** GitHub's description, as cut-openapi.mjs leaves it. */
interface Description {
  version: string;
  operations: Record<string, Operation>;
  schemas: Record<string, object>;
}

interface Operation {
  parameters: { in: 'path' | 'query'; name: string; schema: { type?: string } }[];
  body?: { required: boolean; schema: object };
  responses: Record<string, object | null>;
}

/** Every call may be answered with these, whatever its description lists. */
const ALWAYS = new Set([401, 403, 404]);

const description = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/github-openapi.json'), 'utf8')) as Description;
const ajv = new Ajv({ strict: false, validateSchema: false, logger: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(description, 'github');

const PATTERNS = Object.keys(description.operations).map((name) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`) };
});

/** The operations that are described: `GET /repos/{owner}/{repo}`. */
export const DESCRIBED: readonly string[] = Object.keys(description.operations);

/** What of an exchange is not as GitHub describes it, one line each. */
export function undescribed(exchange: Exchange): string[] {
  const { method, path } = exchange;
  const match = PATTERNS.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  if (!match) return [`${method} ${path}: no such operation`];
  const values = (match.pattern.exec(path) ?? []).slice(1);
  const { name } = match;
  const problems = [
    ...undescribedParameters(name, values, exchange.query),
    ...undescribedRequest(name, exchange),
    ...undescribedResponse(name, exchange),
  ];
  return problems.map((problem) => `${name}: ${problem}`);
}

function undescribedParameters(name: string, values: readonly string[], query: URLSearchParams): string[] {
  const { parameters } = description.operations[name]!;
  const inPath = parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  // In the order in which the path names them.
  const names = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter!);
  const given: [string, string][] = [...names.map((at, index): [string, string] => [at, values[index]!]), ...query];
  return given.flatMap(([parameter, text]) => {
    const index = parameters.findIndex((known) => known.name === parameter);
    if (index === -1 || (names.includes(parameter) && !inPath.includes(parameter))) {
      return [`no parameter ${parameter}`];
    }
    const isNumber = parameters[index]!.schema.type === 'integer';
    const value = isNumber && /^-?\d+$/.test(text) ? Number(text) : decodeURIComponent(text);
    return validate(`parameter ${parameter}`, ['operations', name, 'parameters', String(index), 'schema'], value);
  });
}

function undescribedRequest(name: string, { request, isInjected, status }: Exchange): string[] {
  const { body } = description.operations[name]!;
  if (request === undefined) return body?.required === true ? ['the request has no body'] : [];
  if (!body) return ['the request has a body'];
  // What GitHub itself refuses for its form is described by that answer.
  if (status === 422 && !isInjected) return [];
  return validate('request', ['operations', name, 'body', 'schema'], request);
}

function undescribedResponse(name: string, { method, status, response, isInjected }: Exchange): string[] {
  const { responses } = description.operations[name]!;
  const schema = responses[String(status)];
  if (status === 304 && method === 'GET') return response === undefined ? [] : ['304 with a body'];
  if (schema === null) return response === undefined ? [] : [`${status} with a body`];
  if (schema !== undefined && !isInjected) {
    return validate(`${status}`, ['operations', name, 'responses', String(status)], response);
  }
  if (isInjected) return [];
  return ALWAYS.has(status) ? validate(`${status}`, ['schemas', 'basic-error'], response) : [`no status ${status}`];
}

const compiled = new Map<string, ValidateFunction>();

function validate(what: string, path: readonly string[], value: unknown): string[] {
  const pointer = path.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  let check = compiled.get(pointer);
  if (!check) {
    check = ajv.compile({ $ref: `github#/${pointer}` });
    compiled.set(pointer, check);
  }
  if (check(value)) return [];
  return (check.errors ?? []).map(({ instancePath, message = '', params }) => {
    const extra = 'additionalProperty' in params ? `: ${String(params['additionalProperty'])}` : '';
    return `${what}${instancePath} ${message}${extra}`;
  });
}
