import type { ToPage } from '../domain/dashboard/messages';
import type { DashboardModel } from '../domain/dashboard/model';
import { applyPatch } from '../domain/dashboard/patch';
import type { Heard } from './host';

/** What the page knows. */
export interface PageState {
  /** `null` until the first model has come. */
  model: DashboardModel | null;
  /** Why there is none, or no newer one. */
  failure: string | null;
  /** The line to whoever sends news is broken. */
  isLost: boolean;
}

export function firstState(first: ToPage | null): PageState {
  return hear({ model: null, failure: null, isLost: false }, first ?? { type: 'found' });
}

/** The state after a message. */
export function hear(state: PageState, heard: Heard): PageState {
  switch (heard.type) {
    case 'model':
      return { model: heard.model, failure: null, isLost: false };
    case 'patch':
      return state.model
        ? { model: applyPatch(state.model, heard.patch), failure: null, isLost: false }
        : { ...state, isLost: false };
    case 'failed':
      return { ...state, failure: heard.says };
    case 'lost':
      return { ...state, isLost: true };
    case 'found':
      return { ...state, isLost: false };
  }
}
