// The table as a file: all rows that are asked for, in the columns that are shown, never without what it is for.
import type { Failure, ListExport } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import type { Question } from '../../frame/question';
import { asFailure, type Host } from '../../host/host';

export class RowsOut {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  saved = $state.raw<ListExport | null>(null);
  readonly form = draft('rows-out', () => ({ open: false, what_for: '', ending: 'xlsx' }));

  constructor(private readonly host: Host) {}

  get lacking(): boolean {
    return this.form.what_for.trim() === '';
  }

  /** What was said of a file of another question is put away. */
  hush(): void {
    this.saved = null;
    this.failure = null;
  }

  async write(question: Question, columns: string[], title: string, name: string): Promise<void> {
    if (this.lacking || this.busy) return;
    this.busy = true;
    this.hush();
    try {
      const path = await this.host.chooseSave(title, `${name}.${this.form.ending}`);
      if (path === null) return;
      const what_for = this.form.what_for.trim();
      // The person was asked about a file that is there when they chose it.
      this.saved = await this.host.call('export_rows', {
        ...question,
        columns,
        what_for,
        path,
        replace: true,
      });
      Object.assign(this.form, { open: false, what_for: '' });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
