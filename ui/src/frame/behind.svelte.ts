// The rows behind a number, page by page: which number stands open, and where on its screen. One stands open at a time.
import type { HeadsRows, RowsWanted } from '../contract';
import type { Host } from '../host/host';
import { Loaded } from './loaded.svelte';
import { Outgoing } from './outgoing.svelte';

/** Where the number stands, what it is of in words, which rows it was counted from, and what must be said of them. */
export type Asked = { at: string; of: string; rows: RowsWanted; note?: string };

export class Behind {
  asked = $state.raw<Asked | null>(null);
  page = new Loaded<HeadsRows>();
  /** Counts what was opened: the focus goes to each, and to no page that is put after it. */
  opened = $state(0);
  /** All of them on their way into a file. */
  readonly out: Outgoing;

  constructor(private readonly host: Host) {
    this.out = new Outgoing(host, 'behind-out', () => ({ open: false, what_for: '' }));
  }

  async open(asked: Asked): Promise<void> {
    this.asked = asked;
    this.out.hush();
    this.page.data = null;
    this.page.failure = null;
    await this.#ask(asked, null);
    if (this.asked === asked) this.opened += 1;
  }

  /** The next page, put after the rows that stand there. */
  async more(): Promise<void> {
    const [asked, rows] = [this.asked, this.page.data];
    if (asked && rows && rows.after !== null && !this.page.busy) await this.#ask(asked, rows);
  }

  /** Writes all rows, and not those alone that were shown. */
  async write(title: string, name: string): Promise<void> {
    const rows = this.asked?.rows;
    if (!rows) return;
    await this.out.write(title, name, (out) =>
      this.host.call('export_tables', { tables: { of: 'rows', rows }, ...out }),
    );
  }

  close(): void {
    this.asked = null;
  }

  #ask(asked: Asked, so: HeadsRows | null): Promise<void> {
    return this.page.load(async () => {
      const next = await this.host.call('heads_rows', { rows: asked.rows, after: so?.after ?? null });
      return so ? { ...next, rows: [...so.rows, ...next.rows] } : next;
    });
  }
}
