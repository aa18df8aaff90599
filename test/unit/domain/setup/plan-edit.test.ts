import assert from 'node:assert/strict';
import fc from 'fast-check';

import type { MadeEdit } from '../../../../src/domain/setup/manifest';
import { planGitignoreEdit } from '../../../../src/domain/setup/gitignore-edit';
import { openEdit, planEdit, planEditRemoval } from '../../../../src/domain/setup/plan-edit';
import { applySplices, undoSplices } from '../../../../src/domain/setup/splice';
import type { Found } from '../../../../src/domain/setup/step';

const PATH = '.gitignore';
const file = (text: string): Found => ({ kind: 'file', text });

/** Plans our lines in a `.gitignore`, and returns what stands there then and what is remembered. */
function add(found: Found, made: MadeEdit | null): { text: string; made: MadeEdit; decision: string } {
  const opened = openEdit(PATH, found, made, true);
  assert.ok('base' in opened);
  const { step, splices } = planEdit(PATH, found, opened.base, { splices: planGitignoreEdit(opened.base.text) }, made);
  const text = step.text ?? (found.kind === 'file' ? found.text! : '');
  const isNew = found.kind === 'absent' || made?.isNew === true;
  return {
    text,
    decision: step.decision,
    made: { kind: 'gitignore', splices, ...(isNew && { isNew: true as const }) },
  };
}

const lines = fc.array(fc.constantFrom('node_modules/', '# mine', '', 'dist', '!keep'), { maxLength: 5 });
const texts = fc
  .tuple(lines, fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([all, end, hasLast]) => all.join(end) + (hasLast && all.length > 0 ? end : ''));

describe('what is added to a file of other people', () => {
  it('is added once, and taken back byte for byte, whatever is in the file', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const first = add(file(text), null);
        assert.equal(first.decision, 'update');
        assert.equal(add(file(first.text), first.made).decision, 'keep');
        assert.equal(planEditRemoval(PATH, file(first.text), first.made).text, text);
      }),
    );
  });

  it('stays where it is, and leaves alone what is written around it since', () => {
    fc.assert(
      fc.property(texts, lines, lines, (text, before, behind) => {
        const first = add(file(text), null);
        const end = first.text.includes('\r\n') ? '\r\n' : '\n';
        const [head, tail] = [before.map((line) => line + end).join(''), behind.map((line) => end + line).join('')];
        const found = file(head + first.text + tail);
        const again = add(found, first.made);
        assert.equal(again.decision, 'keep');
        assert.deepEqual(again.made, first.made);
        assert.equal(planEditRemoval(PATH, found, again.made).text, head + text + tail);
      }),
    );
  });

  it('goes with the file where it made it, unless somebody wrote more into it', () => {
    const first = add({ kind: 'absent' }, null);
    assert.equal(first.decision, 'create');
    assert.equal(planEditRemoval(PATH, file(first.text), first.made).decision, 'remove');
    assert.equal(planEditRemoval(PATH, file(`${first.text}mine\n`), first.made).text, 'mine\n');
    assert.equal(planEditRemoval(PATH, { kind: 'absent' }, first.made).decision, 'keep');
  });

  it('is left to the person once they changed it', () => {
    const first = add(file('a\n'), null);
    const found = file(first.text.replace('session_state', 'other'));
    const opened = openEdit(PATH, found, first.made, true);
    assert.equal('step' in opened && opened.step.decision, 'changed');
    assert.equal(planEditRemoval(PATH, found, first.made).decision, 'changed');
  });

  it('is not added to a link or to what is no text', () => {
    for (const found of [{ kind: 'other', what: 'a link' } as const, { kind: 'file', text: null } as const]) {
      const opened = openEdit(PATH, found, null, true);
      assert.equal('step' in opened && opened.step.decision, 'conflict');
    }
  });
});

describe('splices', () => {
  it('are undone unless what they put in is gone or there twice', () => {
    const splices = [{ at: 2, removed: 'c', inserted: 'XY' }];
    const text = applySplices('abcd', splices);
    assert.equal(text, 'abXYd');
    assert.equal(undoSplices(text, splices), 'abcd');
    assert.equal(undoSplices('abcd', splices), null);
    assert.equal(undoSplices('XYXY', splices), null);
  });
});
