// What to look into first: the desk of a kind of object, the places whose reasons stand open, the list written out.
import type { AttentionDesk } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { ListPaper } from '../../frame/list-paper.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import type { Host } from '../../host/host';
import { ListFile } from './list-file.svelte';

export class AttentionCtrl {
  desk = new Loaded<AttentionDesk>();
  readonly file: ListFile;
  readonly paper: ListPaper;
  readonly behind: Behind;
  /** By key of an object. */
  #open = $state<Record<string, boolean>>({});

  constructor(private readonly host: Host) {
    this.file = new ListFile(host);
    this.paper = new ListPaper(host, 'attention');
    this.behind = new Behind(host);
  }

  load(kind: string): Promise<void> {
    this.behind.close();
    return this.desk.load(() => this.host.call('attention', { kind: kind || null }));
  }

  isOpen(key: string): boolean {
    return this.#open[key] ?? false;
  }

  turn(key: string): void {
    this.#open[key] = !this.isOpen(key);
  }
}
