const TEST_FOLDER = /(^|\/)(tests?|__tests__|specs?|e2e)\//i;
const TEST_FILE = /(^|\/)(test_[^/]*|[^/]*[._-](test|spec)s?\.[^/.]+|[^/]*Tests?\.(java|kt|cs|swift|php|scala))$/;
const DOC_FOLDER = /(^|\/)(docs?|documentation)\//i;
const DOC_FILE = /(\.(md|mdx|rst|adoc)|(^|\/)(readme|changelog)(\.[^/]*)?)$/i;

/** What the heuristic completion counts: all changed paths, tests and documentation among them. */
export interface PathCounts {
  files: number;
  tests: number;
  docs: number;
}

/** Sorts the changed paths of a commit. A test beside the documentation counts as a test only. */
export function countPaths(paths: readonly string[]): PathCounts {
  const counts = { files: paths.length, tests: 0, docs: 0 };
  for (const path of paths) {
    if (TEST_FOLDER.test(path) || TEST_FILE.test(path)) counts.tests += 1;
    else if (DOC_FOLDER.test(path) || DOC_FILE.test(path)) counts.docs += 1;
  }
  return counts;
}
