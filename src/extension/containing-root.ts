/**
 * The root that holds a path, or is it; of nested ones, the innermost. Git and the editor write the same path of
 * Windows differently: with slashes or backslashes, with a large drive letter or a small one.
 * @param roots, path absolute
 */
export function containingRoot(
  roots: readonly string[],
  path: string,
  platform: string = process.platform,
): string | null {
  const wanted = `${comparable(path, platform)}/`;
  const holding = roots.filter((root) => wanted.startsWith(`${comparable(root, platform)}/`));
  return holding.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Whether two absolute paths name the same place, as far as their text tells. */
export function isSamePath(a: string, b: string, platform: string = process.platform): boolean {
  return comparable(a, platform) === comparable(b, platform);
}

function comparable(path: string, platform: string): string {
  const text = platform === 'win32' ? path.replaceAll('\\', '/').toLowerCase() : path;
  return text.replace(/\/+$/, '');
}
