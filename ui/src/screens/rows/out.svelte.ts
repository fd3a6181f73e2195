// The table as a file: all rows that are asked for, in the columns that are shown.
import { Outgoing, type OutForm } from '../../frame/outgoing.svelte';
import type { Question } from '../../frame/question';
import type { Host } from '../../host/host';

export class RowsOut extends Outgoing<OutForm & { ending: string }> {
  constructor(host: Host) {
    super(host, 'rows-out', () => ({ open: false, what_for: '', ending: 'xlsx' }));
  }

  table(question: Question, columns: string[], title: string, name: string): Promise<void> {
    return this.write(title, `${name}.${this.form.ending}`, (out) =>
      this.host.call('export_rows', { ...question, columns, ...out }),
    );
  }
}
