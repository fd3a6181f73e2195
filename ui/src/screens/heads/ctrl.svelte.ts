// The heads' screen: the numbers of a period, the rows behind one of them, tables and the report written out.
import type { DraftExport, Failure, HeadsRows, HeadsView, ListExport, RowsWanted } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class HeadsCtrl {
  view = new Loaded<HeadsView>();
  /** The rows behind the number that was opened last, and the table that it stands in. */
  behind = $state.raw<{ table: string; rows: HeadsRows } | null>(null);
  #wanted: RowsWanted | null = null;
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  saved = $state.raw<ListExport | DraftExport | null>(null);
  readonly form = draft('heads-out', () => ({ open: false, what_for: '', table: '' }));

  constructor(private readonly host: Host) {}

  load(period: string): Promise<void> {
    this.behind = null;
    return this.view.load(() => this.host.call('heads', { period: period || null }));
  }

  get lacking(): boolean {
    return this.form.what_for.trim() === '';
  }

  async open(table: string, rows: RowsWanted): Promise<void> {
    this.#wanted = rows;
    await this.#doing(async () => {
      this.behind = { table, rows: await this.host.call('heads_rows', { rows, after: null }) };
    });
  }

  /** The next page, put after the rows that stand there. */
  async more(): Promise<void> {
    const [wanted, behind] = [this.#wanted, this.behind];
    if (!wanted || behind === null || behind.rows.after === null) return;
    await this.#doing(async () => {
      const next = await this.host.call('heads_rows', { rows: wanted, after: behind.rows.after });
      this.behind = { ...behind, rows: { ...next, rows: [...behind.rows.rows, ...next.rows] } };
    });
  }

  close(): void {
    this.behind = null;
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
