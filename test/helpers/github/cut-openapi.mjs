// Cuts GitHub's description of its API to the calls that the adapter makes, and says it in plain JSON schema:
//
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//   node test/helpers/github/cut-openapi.mjs package/generated/api.github.com.json
//
// writes test/fixtures/github-openapi.json, which the gate of the tests reads. The whole is 13 MB and no dependency.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATIONS = [
  'GET /user',
  'GET /repos/{owner}/{repo}',
  'GET /repos/{owner}/{repo}/pulls',
  'POST /repos/{owner}/{repo}/pulls',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}',
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
  'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
  'GET /repos/{owner}/{repo}/commits/{ref}/status',
  'POST /repos/{owner}/{repo}/statuses/{sha}',
  'GET /repos/{owner}/{repo}/issues',
  'POST /repos/{owner}/{repo}/issues',
  'GET /repos/{owner}/{repo}/issues/{issue_number}',
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
  'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
  'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
  'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
];

/** Where the description is known to be wrong. */
const AMENDMENTS = [
  // The head of a PR whose fork was deleted.
  ...['pull-request', 'pull-request-simple'].map((name) => ({
    at: ['components', 'schemas', name, 'properties', 'head', 'properties', 'repo'],
    change: (schema) => ({ nullable: true, allOf: [schema] }),
  })),
  // A label that was made by putting it on an issue has none; the description says so of one PR, and not of a list.
  {
    at: ['components', 'schemas', 'pull-request-simple', 'properties', 'labels', 'items', 'properties', 'description'],
    change: (schema) => ({ ...schema, nullable: true }),
  },
  // An issue, and besides it suggestions that nobody here makes.
  {
    at: ['paths', '/repos/{owner}/{repo}/issues/{issue_number}', 'patch', 'responses', '200', 'content'],
    change: () => ({ 'application/json': { schema: { $ref: '#/components/schemas/issue' } } }),
  },
  // A commit that is not there, a workflow that cannot be asked for.
  ...[
    ['/repos/{owner}/{repo}/commits/{ref}/check-runs', 'get'],
    ['/repos/{owner}/{repo}/commits/{ref}/status', 'get'],
    ['/repos/{owner}/{repo}/statuses/{sha}', 'post'],
    ['/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', 'post'],
  ].map(([path, method]) => ({
    at: ['paths', path, method, 'responses'],
    change: (responses) => ({ ...responses, 422: { $ref: '#/components/responses/validation_failed' } }),
  })),
];

/** Keywords that say something about values; names and prose are left out. */
const KEPT = [
  'type',
  'format',
  'enum',
  'const',
  'required',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
  'maxProperties',
  'minProperties',
  'uniqueItems',
  'additionalProperties',
];
const REF = '#/components/schemas/';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Give the path of api.github.com.json.');
const description = JSON.parse(readFileSync(source, 'utf8'));

for (const { at, change } of AMENDMENTS) {
  const parent = at.slice(0, -1).reduce((node, step) => node[step], description);
  parent[at.at(-1)] = change(parent[at.at(-1)]);
}

const wanted = new Set(['basic-error', 'validation-error']);
const operations = Object.fromEntries(OPERATIONS.map((name) => [name, cutOperation(...name.split(' '))]));
const schemas = {};
// What a schema refers to is wanted in its turn.
for (const name of wanted) schemas[name] = cutSchema(description.components.schemas[name]);

const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
const cut = { source: '@octokit/openapi', version: description.info.version, operations, schemas: sorted };
const target = join(ROOT, 'test/fixtures/github-openapi.json');
writeFileSync(target, `${JSON.stringify(cut)}\n`);
console.log(`${OPERATIONS.length} operations, ${wanted.size} schemas, ${JSON.stringify(cut).length} characters`);

function cutOperation(method, path) {
  const item = description.paths[path];
  const operation = item[method.toLowerCase()];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolve);
  const body = operation.requestBody === undefined ? undefined : resolve(operation.requestBody);
  return {
    parameters: parameters
      .filter((parameter) => parameter.in === 'path' || parameter.in === 'query')
      .map((parameter) => ({ in: parameter.in, name: parameter.name, schema: cutSchema(parameter.schema) })),
    ...(body && { body: { required: body.required === true, schema: cutSchema(jsonOf(body)) } }),
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, response]) => {
        const schema = jsonOf(resolve(response));
        return [status, schema === undefined ? null : cutSchema(schema)];
      }),
    ),
  };
}

function jsonOf({ content }) {
  return content?.['application/json']?.schema;
}

/** Parameters, bodies and answers that are named elsewhere. */
function resolve(node) {
  if (node.$ref === undefined) return node;
  return node.$ref
    .split('/')
    .slice(1)
    .reduce((parent, step) => parent[step], description);
}

/** OpenAPI 3.0 as JSON schema: `nullable` becomes a type, what an object does not describe is not allowed. */
function cutSchema(schema) {
  if (schema.$ref !== undefined) {
    wanted.add(schema.$ref.slice(REF.length));
    return { $ref: `#/schemas/${schema.$ref.slice(REF.length)}` };
  }
  const result = Object.fromEntries(KEPT.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]));
  if (typeof result.additionalProperties === 'object')
    result.additionalProperties = cutSchema(schema.additionalProperties);
  if (schema.properties) {
    const properties = Object.entries(schema.properties);
    result.properties = Object.fromEntries(properties.map(([name, property]) => [name, cutSchema(property)]));
    result.additionalProperties ??= false;
  }
  if (schema.items) result.items = cutSchema(schema.items);
  for (const key of ['allOf', 'anyOf', 'oneOf']) {
    if (schema[key]) result[key] = schema[key].map(cutSchema);
  }
  if (result.allOf?.length > 1 || (result.properties && (result.allOf || result.anyOf || result.oneOf))) {
    throw new Error(`Parts of one object cannot be closed one by one: ${JSON.stringify(schema).slice(0, 300)}`);
  }
  return schema.nullable === true ? { anyOf: [result, { type: 'null' }] } : result;
}
