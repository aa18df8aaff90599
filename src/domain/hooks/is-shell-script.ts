/** Shells that read our lines as they are meant. */
const SHELLS = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh', 'zsh']);

/**
 * Whether a hook is read by a POSIX shell: its first line says so, or it has none and is text, which git hands to sh.
 * @param content one character a byte
 */
export function isShellScript(content: string): boolean {
  if (!content.startsWith('#!')) return !content.includes('\0');
  const [line = ''] = content.slice(2).split('\n', 1);
  const words = line.trim().split(/\s+/).map(lastPart);
  if (words[0] === 'env') words.shift();
  const program = words.find((word) => !word.startsWith('-') && !word.includes('='));
  return program !== undefined && SHELLS.has(program.replace(/\.exe$/i, ''));
}

function lastPart(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
