import { POST_COMMIT, type HookKind } from './hook-kind';

const BEGIN = '# >>> auto-pr sessions >>>';
const END = '# <<< auto-pr sessions <<<';
const MADE_WHOLE = '# This file was made by auto-pr, too.';

/** The first line of a hook that we make. */
export const SHEBANG = '#!/bin/sh\n';

/** How a hook that had to move away is called. */
export const ASIDE_SUFFIX = '.before-auto-pr';

/** Our lines in a hook, between two marks that `findBlock` knows. */
export function hookBlock(
  options: {
    /** The rest of the file is ours as well. */
    isWhole?: boolean;
    /** Hands over to the hook that was moved away. */
    callsAside?: boolean;
  },
  kind: HookKind = POST_COMMIT,
): string {
  return [
    BEGIN,
    ...(options.isWhole === true ? [MADE_WHOLE] : []),
    kind.about,
    kind.line,
    ...(options.callsAside === true ? [`[ ! -x "$0${ASIDE_SUFFIX}" ] || exec "$0${ASIDE_SUFFIX}" "$@"`] : []),
    END,
    '',
  ].join('\n');
}

/** A hook taken apart. */
export interface FoundBlock {
  block: string;
  /** The file without it, byte for byte as it was. */
  rest: string;
  isWhole: boolean;
  callsAside: boolean;
  /** Where the block stands in the file. */
  at: number;
}

/** Our lines in a hook, whatever version wrote them; `null` when there are none. */
export function findBlock(content: string): FoundBlock | null {
  const at = content.startsWith(BEGIN) ? 0 : content.indexOf(`\n${BEGIN}`) + 1;
  if (at === 0 && !content.startsWith(BEGIN)) return null;
  const endAt = content.indexOf(`\n${END}`, at);
  if (endAt === -1) return null;
  const lineEnd = endAt + END.length + 1;
  const hasLineEnd = content.charAt(lineEnd) === '\n';
  const block = content.slice(at, hasLineEnd ? lineEnd + 1 : lineEnd);
  // Behind a last line that had no end, it was we who gave it one.
  const before = hasLineEnd ? content.slice(0, at) : content.slice(0, Math.max(0, at - 1));
  return {
    block,
    at,
    rest: before + content.slice(at + block.length),
    isWhole: block.includes(`\n${MADE_WHOLE}\n`),
    callsAside: block.includes(ASIDE_SUFFIX),
  };
}

/** Puts our lines right behind the shebang: what ends the hook early further down must not skip them. */
export function insertBlock(content: string, kind: HookKind = POST_COMMIT): string {
  const block = hookBlock({}, kind);
  if (!content.startsWith('#!')) return block + content;
  const lineEnd = content.indexOf('\n');
  if (lineEnd === -1) return `${content}\n${block.slice(0, -1)}`;
  return content.slice(0, lineEnd + 1) + block + content.slice(lineEnd + 1);
}
