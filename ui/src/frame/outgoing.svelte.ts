// A file on its way out of the program: a list, tables, a document. Never without what it is for; what was typed stays until it is written.
import type { Failure, TablesWanted } from '../contract';
import { asFailure, type Host } from '../host/host';
import { draft } from './drafts.svelte';

export type OutForm = { open: boolean; what_for: string };
/** What is told of a file that was written. */
export type Written = { path: string; sha256: string; message: string };
/** Where to write. The person was asked about a file that is there when they chose it. */
type Place = { path: string; replace: true };

export class Outgoing<F extends OutForm = OutForm> {
  busy = $state(false);
  /** The place is chosen, and the file is being written there. */
  writing = $state(false);
  failure = $state.raw<Failure | null>(null);
  saved = $state.raw<Written | null>(null);
  readonly form: F;

  /** What is half filled is kept under that name. */
  constructor(
    protected readonly host: Host,
    name: string,
    fresh: () => F,
  ) {
    this.form = draft(name, fresh);
  }

  get lacking(): boolean {
    return this.form.what_for.trim() === '';
  }

  turn(): void {
    this.form.open = !this.form.open;
  }

  /** What was said of another file is put away. */
  hush(): void {
    this.saved = null;
    this.failure = null;
  }

  /** Writes with what it is for, where the person chooses. */
  async write(
    title: string,
    name: string,
    send: (out: Place & { what_for: string }) => Promise<Written>,
  ): Promise<void> {
    if (this.lacking) return;
    const what_for = this.form.what_for.trim();
    await this.put(title, name, (place) => send({ ...place, what_for }));
    if (this.saved) Object.assign(this.form, { open: false, what_for: '' });
  }

  /** Writes what says itself what it is for. */
  async put(title: string, name: string, send: (place: Place) => Promise<Written>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.hush();
    try {
      const path = await this.host.chooseSave(title, name);
      if (path === null) return;
      this.writing = true;
      this.saved = await send({ path, replace: true });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = this.writing = false;
    }
  }
}

/** Tables of a screen: all of them as a workbook, or the one that is chosen. */
export class TablesOutgoing extends Outgoing<OutForm & { table: string }> {
  constructor(host: Host, name: string) {
    super(host, name, () => ({ open: false, what_for: '', table: '' }));
  }

  tables(title: string, name: string, wanted: (table: string | null) => TablesWanted): Promise<void> {
    const table = this.form.table || null;
    return this.write(title, name, (place) =>
      this.host.call('export_tables', { tables: wanted(table), ...place }),
    );
  }
}
