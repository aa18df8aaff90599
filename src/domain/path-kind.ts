const TEST_FOLDER = /(^|\/)(tests?|__tests__|specs?|e2e)\//i;
const TEST_FILE = /(^|\/)(test_[^/]*|[^/]*[._-](test|spec)s?\.[^/.]+|[^/]*Tests?\.(java|kt|cs|swift|php|scala))$/;
const DOC_FOLDER = /(^|\/)(docs?|documentation)\//i;
const DOC_FILE = /(\.(md|mdx|rst|adoc)|(^|\/)(readme|changelog)(\.[^/]*)?)$/i;

/** What a changed path is to the heuristic completion and to the rubric. */
export type PathKind = 'test' | 'docs' | 'other';

/** A test beside the documentation is a test. */
export function pathKind(path: string): PathKind {
  if (TEST_FOLDER.test(path) || TEST_FILE.test(path)) return 'test';
  return DOC_FOLDER.test(path) || DOC_FILE.test(path) ? 'docs' : 'other';
}
