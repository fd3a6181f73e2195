// The journal, newest first, and the proof that its chain is whole.
import type { Failure, JournalHead, JournalLine, JournalReport } from '../../contract';
import { asFailure, type Host } from '../../host/host';

export class JournalCtrl {
  lines = $state.raw<JournalLine[]>([]);
  total = $state<number | null>(null);
  head = $state.raw<JournalHead | null>(null);
  report = $state.raw<JournalReport | null>(null);
  /** The line that is folded out. */
  opened = $state<number | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    return this.#try(async () => {
      const page = await this.host.call('journal', { before: null });
      this.lines = page.lines;
      this.total = page.total;
      this.head = await this.host.call('journal_head', {});
      if (this.report) this.report = await this.host.call('journal_verify', {});
    });
  }

  older(): Promise<void> {
    const last = this.lines.at(-1);
    if (!last) return Promise.resolve();
    return this.#try(async () => {
      const page = await this.host.call('journal', { before: last.seq });
      this.lines = [...this.lines, ...page.lines];
      this.total = page.total;
    });
  }

  toggle(seq: number): void {
    this.opened = this.opened === seq ? null : seq;
  }

  verify(): Promise<void> {
    return this.#try(async () => {
      this.report = await this.host.call('journal_verify', {});
    });
  }

  get more(): boolean {
    return (this.lines.at(-1)?.seq ?? 0) > 1 && this.lines.length < (this.total ?? 0);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
