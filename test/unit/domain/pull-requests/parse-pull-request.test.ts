import assert from 'node:assert/strict';
import { parsePullRequest } from '../../../../src/domain/pull-requests/parse-pull-request';

describe('a PR on a line of JSON', () => {
  it('may leave out who made it, its body and its files, or say that there are none', () => {
    const bare = { number: 1, title: 'wip: x', body: '', author: { login: null, emails: [] }, fileCount: undefined };
    assert.deepEqual(parsePullRequest('{"number":1,"title":"wip: x"}'), bare);
    assert.deepEqual(
      parsePullRequest('{"number":1,"title":"wip: x","author":null,"body":null,"files":null,"more":2}'),
      bare,
    );
  });

  it('counts its files, or takes the count', () => {
    const counted = (files: string) => parsePullRequest(`{"number":1,"title":"x","author":"ada","files":${files}}`);
    for (const files of ['2', '["a.ts","b.ts"]']) {
      assert.deepEqual(counted(files), {
        number: 1,
        title: 'x',
        body: '',
        author: { login: 'ada', emails: [] },
        fileCount: 2,
      });
    }
  });

  for (const [line, problem] of [
    ['no JSON', 'is no JSON'],
    ['[]', 'has no valid “number”'],
    ['null', 'is no object with number and title'],
    ['{"number":"3","title":"x"}', 'has no valid “number”'],
    ['{"number":3}', 'has no valid “title”'],
    ['{"number":3,"title":"x","files":-1}', 'has no valid “files”'],
    [`{"number":3,"title":"x","author":"${'a'.repeat(101)}"}`, 'has no valid “author”'],
  ] as const)
    it(`is none where it says ${line.slice(0, 40)}: it ${problem}`, () => {
      assert.deepEqual(parsePullRequest(line), { problem });
    });
});
