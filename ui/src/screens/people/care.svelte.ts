// The care of the store: is it whole, and a copy of it.
import type { CheckReport, Copied, Failure } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class CareCtrl {
  report = new Loaded<CheckReport>();
  copied = $state.raw<Copied | null>(null);
  failure = $state.raw<Failure | null>(null);
  copying = $state(false);

  constructor(private readonly host: Host) {}

  check(): Promise<void> {
    return this.report.load(() => this.host.call('check', {}));
  }

  /** What was answered was said in another language. */
  forget(): void {
    this.report.data = this.report.failure = null;
    this.copied = this.failure = null;
  }

  /** Copies the store where the person chooses. */
  async copy(title: string, name: string): Promise<void> {
    if (this.copying) return;
    this.copying = true;
    this.copied = null;
    this.failure = null;
    try {
      const path = await this.host.chooseSave(title, name);
      if (path !== null) this.copied = await this.host.call('backup', { path });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.copying = false;
    }
  }
}
