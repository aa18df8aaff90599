import assert from 'node:assert/strict';

import { DEFAULT_CONFIG } from '../../../../src/domain/config/config';
import { configTemplate } from '../../../../src/domain/config/config-template';
import { compileMarkers, findCompletionMarker } from '../../../../src/domain/completion-markers';
import { COMMAND_PAGES } from '../../../../src/domain/setup/command-pages';
import { wantedFiles } from '../../../../src/domain/setup/wanted-files';

const markers = compileMarkers(DEFAULT_CONFIG.completion_markers);

describe("the product's own texts", () => {
  for (const [name, text] of Object.entries(COMMAND_PAGES)) {
    it(`complete no session where they are quoted in a PR: ${name}`, () => {
      assert.equal(findCompletionMarker({ body: text }, markers), null);
      for (const line of text.split('\n')) assert.equal(findCompletionMarker({ body: line }, markers), null, line);
    });
  }

  it('are no marker by their names or as the files of a commit', () => {
    for (const { path, text } of wantedFiles('', null)) {
      assert.equal(
        findCompletionMarker({ title: `Add ${path}`, commitSubject: path, body: text }, markers),
        null,
        path,
      );
    }
  });

  it('begin the configuration as one that changes nothing', () => {
    assert.ok(
      configTemplate()
        .split('\n')
        .every((line) => line === '' || line.startsWith('#')),
    );
  });
});
