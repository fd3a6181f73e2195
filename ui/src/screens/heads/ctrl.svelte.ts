// The heads' screen: the numbers of a period, tables and the report written out.
import type { HeadsView } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { Outgoing, type OutForm } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';

export class HeadsCtrl {
  view = new Loaded<HeadsView>();
  /** The rows behind the number that was opened last; it stands in the table of that id. */
  readonly behind: Behind;
  readonly out: Outgoing<OutForm & { table: string }>;

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
    this.out = new Outgoing(host, 'heads-out', () => ({ open: false, what_for: '', table: '' }));
  }

  load(period: string): Promise<void> {
    this.behind.close();
    return this.view.load(() => this.host.call('heads', { period: period || null }));
  }

  /** All tables as a workbook, or one as CSV. */
  tables(title: string, name: string): Promise<void> {
    const [period, table] = [this.view.data?.period ?? null, this.out.form.table || null];
    return this.out.write(title, name, (out) =>
      this.host.call('export_tables', { tables: { of: 'heads', period, table }, ...out }),
    );
  }

  report(language: 'kk' | 'ru', title: string, name: string): Promise<void> {
    const period = this.view.data?.period ?? null;
    return this.out.put(title, name, (place) =>
      this.host.call('export_report', { period, language, ...place }),
    );
  }
}
