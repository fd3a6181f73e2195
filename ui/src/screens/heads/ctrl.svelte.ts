// The heads' screen: the numbers of a period, tables and the report written out.
import type { HeadsView } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';

export class HeadsCtrl {
  view = new Loaded<HeadsView>();
  /** The rows behind the number that was opened last; it stands in the table of that id. */
  readonly behind: Behind;
  readonly out: TablesOutgoing;

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
    this.out = new TablesOutgoing(host, 'heads-out');
  }

  load(period: string): Promise<void> {
    this.behind.close();
    return this.view.load(() => this.host.call('heads', { period: period || null }));
  }

  /** All tables as a workbook, or one as CSV. */
  tables(title: string, name: string): Promise<void> {
    const period = this.view.data?.period ?? null;
    return this.out.tables(title, name, (table) => ({ of: 'heads', period, table }));
  }

  report(language: 'kk' | 'ru', title: string, name: string): Promise<void> {
    const period = this.view.data?.period ?? null;
    return this.out.put(title, name, (place) =>
      this.host.call('export_report', { period, language, ...place }),
    );
  }
}
