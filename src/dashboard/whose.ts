import type { DashboardModel } from '../domain/dashboard/model';
import type { Choices } from './choices';

/** Whether any session is one's own, so that there is a choice. */
export function hasOwn({ sessions }: DashboardModel): boolean {
  return sessions.some(({ author }) => author?.isSelf === true);
}

/** The model with the sessions of those who were chosen. Where none is one's own, everybody was. */
export function restrict(model: DashboardModel, whose: Choices['whose']): DashboardModel {
  if (whose === 'all' || !hasOwn(model)) return model;
  return { ...model, sessions: model.sessions.filter(({ author }) => author?.isSelf === true) };
}
