import { foldCase } from '../prose/fold-case';
import { type Prose, readProse } from '../prose/read-prose';
import { SESSION_ID } from '../session-id';

/** What a body says about the session it belongs to. */
export interface BodyMarkers {
  /** The first valid id; `null` without one. */
  sessionId: string | null;
  /** Texts in the place of an id that are none, as they stand there, shortened. */
  refused: string[];
}

const NONE: BodyMarkers = { sessionId: null, refused: [] };
const MAX_REFUSED = 5;
/** Enough to see what somebody tried. */
const MAX_SHOWN = 100;
/** Room for any id inside a tag; a bracket that closes later closes something else. */
const MAX_TAG = 200;

const COMMENT = '🤖 auto-pr: session ';
const TAG = '[cursor-session:';
const TRAILER = 'session-id:';

function* idsInComments({ comments }: Prose): Generator<string> {
  for (const comment of comments) {
    const text = comment.trim();
    if (foldCase(text.slice(0, COMMENT.length)) === COMMENT) yield text.slice(COMMENT.length);
  }
}

/** `[cursor-session: <id>]` anywhere, `Session-ID: <id>` as a whole line. */
function* idsInParagraphs({ paragraphs }: Prose): Generator<string> {
  for (const { visible } of paragraphs) {
    const folded = foldCase(visible);
    for (let at = folded.indexOf(TAG); at >= 0; at = folded.indexOf(TAG, at + 1)) {
      const [id, ...rest] = visible.slice(at + TAG.length, at + TAG.length + MAX_TAG).split(']');
      if (id !== undefined && rest.length > 0) yield id;
    }
    if (!folded.includes(TRAILER)) continue;
    for (const line of visible.split('\n')) {
      const text = line.trim();
      if (foldCase(text.slice(0, TRAILER.length)) === TRAILER) yield text.slice(TRAILER.length);
    }
  }
}

/**
 * The session a PR body names (design, Detection): `<!-- 🤖 Auto-PR: Session <id> -->`, `[cursor-session: <id>]` or
 * `Session-ID: <id>`, in any letter case, outside of code and quotes. A text that is no session id is refused.
 */
export function findBodyMarkers(body: string): BodyMarkers {
  const folded = foldCase(body);
  if (![COMMENT.trim(), TAG, TRAILER].some((marker) => folded.includes(marker))) return NONE;
  const prose = readProse(body);
  const refused: string[] = [];
  for (const ids of [idsInComments(prose), idsInParagraphs(prose)])
    for (const text of ids) {
      const id = text.trim();
      if (SESSION_ID.test(id)) return { sessionId: id, refused };
      if (refused.length < MAX_REFUSED) refused.push(id.slice(0, MAX_SHOWN));
    }
  return { sessionId: null, refused };
}
