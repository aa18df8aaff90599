import type { Node } from './node';

/** The row that is selected in the sessions view, for keys, which name no row themselves. */
export class SelectedRow {
  /** Set by the view. */
  read: () => Node | undefined = () => undefined;
}
