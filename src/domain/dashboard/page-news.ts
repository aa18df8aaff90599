import type { ToPage } from './messages';
import type { DashboardModel } from './model';
import { patchBetween } from './patch';

/** What pages that listen have heard, and so what is news to them. */
export class PageNews {
  private model: DashboardModel | null = null;
  private isHeard = false;

  /** The newest model that was told; `null` before the first. */
  get told(): DashboardModel | null {
    return this.model;
  }

  /** What to tell of a model: all of it at first and after a failure, else what changed; `null` where nothing did. */
  of(model: DashboardModel): ToPage | null {
    const patch = this.model && this.isHeard ? patchBetween(this.model, model) : null;
    if (this.isHeard && !patch) return null;
    this.model = model;
    this.isHeard = true;
    return patch ? { type: 'patch', patch } : { type: 'model', model };
  }

  /** What to tell of a failure. Only a whole model takes it back: there may be no change that could. */
  ofFailure(says: string): ToPage {
    this.isHeard = false;
    return { type: 'failed', says };
  }

  /** Somebody new listens, who has heard nothing. */
  forget(): void {
    this.isHeard = false;
  }
}
