import { findBlock, hookBlock, insertBlock, SHEBANG } from './hook-block';
import { POST_COMMIT, type HookKind } from './hook-kind';
import { isShellScript } from './is-shell-script';

/** What stands where our hook is to be. */
export interface HookFacts {
  /** The hook; `null` when there is none. One character a byte. */
  hook: { content: string; isExecutable: boolean; isLink: boolean } | null;
  /** Whether a hook that moved away lies beside it. */
  hasAside: boolean;
  /** The manager of these hooks hands them to sh, whatever their mode and first line. */
  isReadBySh: boolean;
}

/** One thing to do; the plan is all that a preview needs. */
export type HookStep =
  | { step: 'write'; content: string }
  /** The hook moves away, as it is. */
  | { step: 'move-aside' }
  | { step: 'remove' }
  /** The hook that moved away comes back, as it is. */
  | { step: 'move-back' };

export type HookPlan = { steps: HookStep[] } | { conflict: 'aside-exists' | 'edited' };

/** What brings our lines into a hook without taking anything from it; no steps when they are there. */
export function planInstall(facts: HookFacts, kind: HookKind = POST_COMMIT): HookPlan {
  const { hook, hasAside, isReadBySh } = facts;
  // A folder with nothing but the hook that moved away is what an interrupted installation leaves.
  if (hook === null) return write(SHEBANG + hookBlock({ isWhole: true, callsAside: hasAside }, kind));
  const found = findBlock(hook.content);
  if (found) {
    const content =
      hook.content.slice(0, found.at) +
      hookBlock(found, kind).slice(0, found.block.endsWith('\n') ? undefined : -1) +
      hook.content.slice(found.at + found.block.length);
    return content === hook.content ? { steps: [] } : write(content);
  }
  const isOurKind = isReadBySh || (hook.isExecutable && isShellScript(hook.content));
  if (isOurKind && !hook.isLink) return write(insertBlock(hook.content, kind));
  if (hasAside) return { conflict: 'aside-exists' };
  const wrapper = SHEBANG + hookBlock({ isWhole: true, callsAside: true }, kind);
  return { steps: [{ step: 'move-aside' }, { step: 'write', content: wrapper }] };
}

/** What makes a hook what it was before, byte for byte; no steps when our lines are not there. */
export function planRemoval({ hook, hasAside }: HookFacts): HookPlan {
  const found = hook && findBlock(hook.content);
  if (!found) return { steps: [] };
  const isAllOurs = found.isWhole && found.rest === SHEBANG;
  if (!isAllOurs) return found.callsAside && hasAside ? { conflict: 'edited' } : write(found.rest);
  return { steps: [{ step: 'remove' }, ...(found.callsAside && hasAside ? [{ step: 'move-back' as const }] : [])] };
}

function write(content: string): HookPlan {
  return { steps: [{ step: 'write', content }] };
}
