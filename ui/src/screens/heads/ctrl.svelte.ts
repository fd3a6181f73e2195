// The heads' screen: the numbers of a period, tables and the report written out.
import type { DraftExport, Failure, HeadsView, ListExport } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class HeadsCtrl {
  view = new Loaded<HeadsView>();
  /** The rows behind the number that was opened last; it stands in the table of that id. */
  readonly behind: Behind;
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  saved = $state.raw<ListExport | DraftExport | null>(null);
  readonly form = draft('heads-out', () => ({ open: false, what_for: '', table: '' }));

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
  }

  load(period: string): Promise<void> {
    this.behind.close();
    return this.view.load(() => this.host.call('heads', { period: period || null }));
  }

  get lacking(): boolean {
    return this.form.what_for.trim() === '';
  }

  /** All tables as a workbook, or one as CSV: never without what they are for. */
  async tables(title: string, name: string): Promise<void> {
    if (this.lacking) return;
    await this.#writing(title, name, (path) => {
      const [period, table] = [this.view.data?.period ?? null, this.form.table || null];
      const what_for = this.form.what_for.trim();
      return this.host.call('export_heads', { period, table, what_for, path, replace: true });
    });
    if (this.saved) Object.assign(this.form, { open: false, what_for: '' });
  }

  async report(language: 'kk' | 'ru', title: string, name: string): Promise<void> {
    const period = this.view.data?.period ?? null;
    await this.#writing(title, name, (path) =>
      this.host.call('export_report', { period, language, path, replace: true }),
    );
  }

  async #writing(
    title: string,
    name: string,
    write: (path: string) => Promise<ListExport | DraftExport>,
  ): Promise<void> {
    this.saved = null;
    await this.#doing(async () => {
      const path = await this.host.chooseSave(title, name);
      // The person was asked about a file that is there when they chose it.
      if (path !== null) this.saved = await write(path);
    });
  }

  async #doing(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
