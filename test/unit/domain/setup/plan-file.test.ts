import assert from 'node:assert/strict';
import fc from 'fast-check';

import { sha256 } from '../../../../src/adapters/node/sha256';
import { planFile, planFileRemoval, recordOf } from '../../../../src/domain/setup/plan-file';
import type { Found } from '../../../../src/domain/setup/step';

const PATH = '.github/workflows/session_health_check.yml';
const file = (text: string | null): Found => ({ kind: 'file', text });
const wanted = { path: PATH, text: 'new\nfile\n' };
const seed = { ...wanted, isSeed: true };
const older = sha256('old\nfile\n');

describe('a file that setup writes as a whole', () => {
  const CASES: [string, typeof wanted, Found, string | null, string][] = [
    ['is created where there is none', wanted, { kind: 'absent' }, null, 'create'],
    ['is created again where it was deleted', wanted, { kind: 'absent' }, older, 'create'],
    ['stays as it is where it is as wanted', wanted, file('new\nfile\n'), older, 'keep'],
    ['stays as it is where only its line ends differ', wanted, file('new\r\nfile\r\n'), null, 'keep'],
    ['is updated where it is what an older version wrote', wanted, file('old\nfile\n'), older, 'update'],
    ['is updated where that has other line ends', wanted, file('old\r\nfile\r\n'), older, 'update'],
    ['is not touched where a person changed it', wanted, file('mine\n'), older, 'changed'],
    ['is not touched where it is no text', wanted, file(null), older, 'changed'],
    ['is not touched where setup never wrote it', wanted, file('mine\n'), null, 'conflict'],
    ['is not touched where it is a link', wanted, { kind: 'other', what: 'a link' }, older, 'conflict'],
    ['to go on with is created', seed, { kind: 'absent' }, null, 'create'],
    ['to go on with stays away where it was deleted', seed, { kind: 'absent' }, older, 'keep'],
    ['to go on with is the one that a person has', seed, file('mine\n'), null, 'keep'],
    ['to go on with is what a person made of it', seed, file('mine\n'), older, 'keep'],
    ['to go on with is updated where nobody went on', seed, file('old\nfile\n'), older, 'update'],
  ];
  for (const [says, want, found, recorded, decision] of CASES) {
    it(says, () => {
      assert.equal(planFile(want, found, recorded, sha256).decision, decision);
    });
  }

  it('is never overwritten unless it is what setup wrote, and a second time nothing is done', () => {
    const texts = fc.constantFrom('a\n', 'b\n', 'c\n', 'a\r\n', '');
    const founds = fc.oneof(
      texts.map(file),
      fc.constant<Found>({ kind: 'absent' }),
      fc.constant<Found>({ kind: 'other', what: 'a link' }),
    );
    const recordeds = fc.option(texts.map((text) => sha256(text.replaceAll('\r\n', '\n'))));
    fc.assert(
      fc.property(texts, founds, recordeds, fc.boolean(), (text, found, recorded, isSeed) => {
        const want = { path: PATH, text, isSeed };
        const step = planFile(want, found, recorded, sha256);
        if (step.decision === 'update') {
          assert.ok(found.kind === 'file' && sha256(found.text!.replaceAll('\r\n', '\n')) === recorded);
        }
        const after: Found = step.text === undefined ? found : file(step.text);
        const record = recordOf(step, want, found, recorded, sha256);
        const again = planFile(want, after, record, sha256);
        assert.equal(again.text, undefined);
        if (after.kind === 'file') {
          const removal = planFileRemoval(PATH, after, record ?? '', sha256);
          const isOurs =
            step.text !== undefined ||
            (step.decision === 'keep' && after.text!.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n'));
          if (removal.decision === 'remove') assert.ok(isOurs, 'only what is ours is taken away');
        }
      }),
    );
  });
});
