// The list written out: never without what it is for.
import type { Failure, ListExport } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { asFailure, type Host } from '../../host/host';

export class ListFile {
  running = $state(false);
  saved = $state.raw<ListExport | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly form = draft('attention-list', () => ({ open: false, what_for: '' }));

  constructor(private readonly host: Host) {}

  get lacking(): boolean {
    return this.form.what_for.trim() === '';
  }

  /** Writes the list of a kind where the person chooses. */
  async save(kind: string, title: string, name: string): Promise<void> {
    if (this.running || this.lacking) return;
    this.running = true;
    this.saved = null;
    this.failure = null;
    try {
      const path = await this.host.chooseSave(title, name);
      if (path === null) return;
      const what_for = this.form.what_for.trim();
      // The person was asked about a file that is there when they chose it.
      this.saved = await this.host.call('export_attention', { kind, what_for, path, replace: true });
      Object.assign(this.form, { open: false, what_for: '' });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.running = false;
    }
  }
}
