import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import bundle from '../../../l10n/bundle.l10n.json';
import manifest from '../../../package.json';
import { ROOT } from '../../helpers/project';

const SOURCES = join(ROOT, 'src', 'extension');

/** The literals that a source file hands to `l10n.t`, or to the `t` that stands for it. */
function textsIn(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTranslation(node.expression)) {
      const [text] = node.arguments;
      if (text && ts.isStringLiteralLike(text)) texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return texts;
}

function isTranslation(callee: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) && name.text === 't';
}

describe("the editor's texts", () => {
  it('stand in the bundle that translators work from, each as itself, and no others', () => {
    const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const texts = new Set(files.flatMap((file) => textsIn(join(SOURCES, file))));
    assert.ok(texts.size > 50);
    assert.deepEqual(Object.keys(bundle).sort(), [...texts].sort());
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });

  it('go into the package', () => {
    assert.equal(manifest.l10n, './l10n');
    assert.ok(readFileSync(join(ROOT, '.vscodeignore'), 'utf8').split('\n').includes('!l10n/**'));
  });
});
