// Taking a file in: passport, path, progress, result; batches and what was set aside.
import type {
  BatchView,
  Failure,
  ImportReport,
  PassportView,
  Progress,
  QuarantineLine,
} from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { recountOverdue } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

export class IntakeCtrl {
  passports = new Loaded<PassportView[]>();
  batches = new Loaded<BatchView[]>();
  quarantine = new Loaded<QuarantineLine[]>();
  /** The batch whose set-aside rows are shown. */
  batch = $state<number | null>(null);
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  report = $state.raw<ImportReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly form = draft('intake', () => ({ passport: '', path: '' }));

  constructor(private readonly host: Host) {}

  async load(): Promise<void> {
    await Promise.all([
      this.passports.load(() => this.host.call('passports', {})),
      this.batches.load(() => this.host.call('batches', {})),
    ]);
    if (this.batch !== null) await this.#loadQuarantine(this.batch);
  }

  get passport(): PassportView | null {
    return this.passports.data?.find((one) => one.id === this.form.passport) ?? null;
  }

  get ready(): boolean {
    return !this.running && this.form.passport !== '' && this.form.path.trim() !== '';
  }

  async browse(title: string): Promise<void> {
    try {
      this.form.path = (await this.host.chooseFile(title)) ?? this.form.path;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async start(): Promise<void> {
    if (!this.ready) return;
    this.running = true;
    this.progress = null;
    this.report = null;
    this.failure = null;
    let stop: (() => void) | null = null;
    try {
      stop = await this.host.onProgress((progress) => {
        this.progress = progress;
      });
      const request = { passport: this.form.passport, profile: null, path: this.form.path.trim() };
      this.report = await this.host.call('import', request);
      this.form.path = '';
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      stop?.();
      this.running = false;
    }
    await this.#afterwards();
  }

  async cancel(): Promise<void> {
    try {
      await this.host.cancel();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Shows what a batch set aside; the same batch again hides it. */
  async showQuarantine(batch: number): Promise<void> {
    this.batch = this.batch === batch ? null : batch;
    if (this.batch !== null) await this.#loadQuarantine(batch);
  }

  async #loadQuarantine(batch: number): Promise<void> {
    await this.quarantine.load(() => this.host.call('quarantine', { batch }));
  }

  async #afterwards(): Promise<void> {
    await this.batches.load(() => this.host.call('batches', {}));
    if (!this.report) return;
    this.batch = this.report.quarantined > 0 ? this.report.batch : null;
    if (this.batch !== null) await this.#loadQuarantine(this.batch);
    await recountOverdue(this.host);
  }
}
