// A list on its way to paper: the journal has what it is for before the printer does.
import { asFailure, type Host } from '../host/host';
import { Outgoing } from './outgoing.svelte';
import { route, writePlace } from './route.svelte';

/** Lists that the journal tells apart, by the names that it has for them. */
export type PaperList =
  | 'attention'
  | 'board'
  | 'comparison'
  | 'control'
  | 'day'
  | 'objects'
  | 'registry'
  | 'routing'
  | 'signs'
  | 'topic'
  | 'triage';

export class ListPaper extends Outgoing {
  /** What stands on the paper: when, by whom, what for, under which line of the journal. */
  mark = $state('');
  notice = $state('');

  constructor(
    host: Host,
    readonly list: PaperList,
  ) {
    super(host, `paper:${list}`, () => ({ open: false, what_for: '' }));
  }

  /** Has the paper marked; false where that is refused. */
  async marked(rows: number): Promise<boolean> {
    if (this.lacking || this.busy) return false;
    this.busy = true;
    this.hush();
    const { screen, key, query } = route.place;
    const asked = writePlace(screen, key, Object.fromEntries(query));
    try {
      const request = { list: this.list, asked, rows, what_for: this.form.what_for.trim() };
      Object.assign(this, await this.host.call('print_list', request));
      Object.assign(this.form, { open: false, what_for: '' });
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
