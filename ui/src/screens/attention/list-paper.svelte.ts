// The list on its way to paper: the journal has what it is for before the printer does.
import { Outgoing } from '../../frame/outgoing.svelte';
import { asFailure, type Host } from '../../host/host';

export class ListPaper extends Outgoing {
  /** What stands on the paper: when, by whom, what for, under which line of the journal. */
  mark = $state('');

  constructor(host: Host) {
    super(host, 'attention-paper', () => ({ open: false, what_for: '' }));
  }

  /** Has the paper marked; false where that is refused. */
  async mark_of(kind: string): Promise<boolean> {
    if (this.lacking || this.busy) return false;
    this.busy = true;
    this.hush();
    try {
      const request = { kind, what_for: this.form.what_for.trim() };
      this.mark = (await this.host.call('print_attention', request)).mark;
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
