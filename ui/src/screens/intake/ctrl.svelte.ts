// Taking files in: which passport, which file, the import with its progress and result; batches and what they set aside.
import type {
  BatchVerified,
  BatchView,
  Failure,
  FetchReport,
  ImportReport,
  PassportView,
  QuarantineExport,
  QuarantineLine,
  RetentionDone,
} from '../../contract';
import { Long } from '../../frame/long.svelte';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { recountOverdue } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { NetworkCtrl } from './network/ctrl.svelte';
import { Wizard, type Left, type Order } from './wizard.svelte';

const FORM = 'import';
/** Which file under which passport. */
type Form = { passport: string; path: string; full: boolean };
/** What a person has to confirm anew for each file. */
const unconfirmed = { many: false, fewer: false, older: false, numbers: false };

/** What the host does for long: one at a time. */
export type Work = 'import' | 'verify' | 'export' | 'fetch' | 'undo';

export class IntakeCtrl {
  passports = new Loaded<PassportView[]>();
  batches = new Loaded<BatchView[]>();
  quarantine = new Loaded<QuarantineLine[]>();
  /** The batch whose set-aside rows are shown. */
  batch = $state<number | null>(null);
  report = $state.raw<ImportReport | null>(null);
  failure = $state.raw<Failure | null>(null);
  verified = $state.raw<BatchVerified | null>(null);
  exported = $state.raw<QuarantineExport | null>(null);
  /** What taking an import back has done. */
  undone = $state.raw<RetentionDone | null>(null);
  /** What a verification or an export was refused for. */
  batchFailure = $state.raw<Failure | null>(null);
  /** What the file with the rows set aside is for. */
  aside = $state({ what_for: '' });
  confirmed = $state({ ...unconfirmed });
  /** What was put away last and can be brought back. */
  gone = $state.raw<{ form: Form; left: Left } | null>(null);
  /** The passport that the next file begins with: the next of several has the same one, as long as the program runs. */
  #passport = '';
  /** What was refused until a person confirms it, and of which file. */
  #asked = $state({ path: '', ...unconfirmed });
  readonly wizard: Wizard;
  readonly long: Long<Work>;
  readonly network: NetworkCtrl;

  constructor(private readonly host: Host) {
    this.wizard = new Wizard(host);
    this.long = new Long(host);
    this.network = new NetworkCtrl(host, this.long);
  }

  get form(): Form {
    return draft(FORM, () => ({ passport: this.#passport, path: '', full: false }));
  }

  async load(): Promise<void> {
    // Whether a file is a full extract is said of each anew.
    if (this.wizard.again) this.form.full = false;
    await Promise.all([
      this.passports.load(() => this.host.call('passports', {})),
      this.batches.load(() => this.host.call('batches', {})),
      this.network.load(),
      this.wizard.speak(),
    ]);
    if (this.batch !== null) await this.#loadQuarantine(this.batch);
  }

  get passport(): PassportView | null {
    return this.passports.data?.find((one) => one.id === this.form.passport) ?? null;
  }

  get running(): boolean {
    return this.long.running;
  }

  get ready(): boolean {
    return !this.running && this.form.passport !== '' && this.form.path.trim() !== '';
  }

  /** A full extract was refused because so much would vanish: only then is the confirmation offered. */
  get asksForMany(): boolean {
    return this.form.full && this.#isAsked && this.#asked.many;
  }

  /** The file was refused because it has no column for what is known of rows that it changes. */
  get asksForFewer(): boolean {
    return this.#isAsked && this.#asked.fewer;
  }

  /** The file was taken in before, and others after it. */
  get asksForOlder(): boolean {
    return this.#isAsked && this.#asked.older;
  }

  /** Rows shown, or all rows of the file, were set aside for numbers that differ from those held by zeros or signs alone. */
  get asksForNumbers(): boolean {
    if (this.#isAsked && this.#asked.numbers) return true;
    return this.batch !== null && !!this.quarantine.data?.some((line) => line.reason === 'number_respelt');
  }

  /** What the person is asked to confirm before the same file is tried again. */
  get asks(): (keyof typeof unconfirmed)[] {
    const asked = {
      many: this.asksForMany,
      fewer: this.asksForFewer,
      older: this.asksForOlder,
      numbers: this.asksForNumbers,
    };
    return (['many', 'fewer', 'older', 'numbers'] as const).filter((ask) => asked[ask]);
  }

  get #isAsked(): boolean {
    return this.#asked.path === this.form.path.trim();
  }

  async browse(title: string): Promise<void> {
    try {
      const path = await this.host.chooseFile(title);
      if (path !== null) await this.take(path);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** A file was chosen or dropped. */
  async take(path: string): Promise<void> {
    if (this.running) return;
    this.form.path = path;
    await this.examine();
  }

  /** Looks at the file and shows what it is. Without a passport the likeliest is proposed. */
  async examine(): Promise<void> {
    this.report = null;
    this.failure = null;
    this.gone = null;
    // What is said of numbers is said beside the rows that were set aside for them, not of this file alone.
    if (!this.#isAsked) Object.assign(this.confirmed, { ...unconfirmed, numbers: this.confirmed.numbers });
    await this.wizard.examine(this.form.path.trim(), this.form.passport);
    const proposed = this.wizard.look.data?.passport;
    if (this.form.passport === '' && proposed) this.form.passport = proposed;
  }

  /** Takes the file in; if something is left to be said first, leads there instead. */
  async start(): Promise<void> {
    if (!this.ready) return;
    const { wizard, form } = this;
    if (!wizard.knows(form.path.trim(), form.passport)) await this.examine();
    const order = wizard.order;
    if (wizard.look.failure || !wizard.open) return;
    if (order === null) {
      wizard.go(wizard.complete ? 'preview' : 'columns');
      return;
    }
    await this.#import(order);
  }

  /** Takes in what was fetched, by the passport and the profile that the connector names. It is never a full extract by itself. */
  async takeFetched(fetched: FetchReport): Promise<void> {
    if (this.running) return;
    this.#choose(fetched);
    await this.#import({ profile: fetched.profile });
  }

  /** Shows what was fetched before it is taken in. */
  async lookAtFetched(fetched: FetchReport): Promise<void> {
    if (this.running) return;
    this.#choose(fetched);
    await this.examine();
  }

  /** The way of a corrected file: another file under the same passport, as an addition. */
  async again(title: string): Promise<void> {
    this.form.full = false;
    Object.assign(this.confirmed, unconfirmed);
    await this.browse(title);
  }

  /** Puts away what was begun; until another file is looked at it can be brought back. */
  startAfresh(): void {
    if (this.running) return;
    this.gone = { form: $state.snapshot(this.form), left: $state.snapshot(this.wizard.left) };
    this.wizard.close();
    this.#empty('');
  }

  async bringBack(): Promise<void> {
    const { gone } = this;
    if (!gone || this.running) return;
    this.gone = null;
    Object.assign(this.form, gone.form);
    await this.wizard.takeUp(gone.left);
  }

  async cancel(): Promise<void> {
    await this.long.cancel((failure) => (this.failure = failure));
  }

  /** Shows what a batch set aside; the same batch again hides it. */
  async showQuarantine(batch: number): Promise<void> {
    this.exported = null;
    this.batchFailure = null;
    this.verified = null;
    this.batch = this.batch === batch ? null : batch;
    if (this.batch !== null) await this.#loadQuarantine(batch);
  }

  /** Reads a batch again from its kept original and compares. */
  async verify(batch: number): Promise<void> {
    if (this.running) return;
    this.verified = null;
    this.batchFailure = null;
    const refused = (failure: Failure) => (this.batchFailure = failure);
    this.verified = await this.long.run('verify', () => this.host.call('batch_verify', { batch }), refused);
  }

  /** Whether the person who looks may still take a batch back. */
  mayUndo(batch: number): boolean {
    return this.batches.data?.some((one) => one.batch === batch && one.may_undo) ?? false;
  }

  /** Takes a batch back: what it brought goes, what it changed says again what it said before. */
  async undo(batch: number): Promise<void> {
    if (this.running) return;
    this.undone = null;
    this.verified = null;
    this.batchFailure = null;
    const refused = (failure: Failure) => (this.batchFailure = failure);
    this.undone = await this.long.run('undo', () => this.host.call('undo_import', { batch }), refused);
    if (!this.undone) return;
    if (this.report?.batch === batch) this.report = null;
    if (this.batch === batch) this.batch = null;
    await this.batches.load(() => this.host.call('batches', {}));
    await recountOverdue(this.host);
  }

  /** Writes the rows that a batch set aside to a file that the person chooses, never without what they are for. */
  async download(batch: number, title: string, name: string): Promise<void> {
    const what_for = this.aside.what_for.trim();
    if (this.running || what_for === '') return;
    this.exported = null;
    this.batchFailure = null;
    const refused = (failure: Failure) => (this.batchFailure = failure);
    const write = async () => {
      const path = await this.host.chooseSave(title, name);
      // The person was asked about a file that is there when they chose it.
      return path === null
        ? null
        : this.host.call('export_quarantine', { batch, path, what_for, replace: true });
    };
    this.exported = await this.long.run('export', write, refused);
  }

  /** The form tells what is taken in, wherever that was asked for; steps of another file are put away. */
  #choose({ passport, path }: FetchReport): void {
    this.wizard.close();
    this.#empty('');
    Object.assign(this.form, { passport, path });
  }

  /** The form is that of another file. */
  #empty(passport: string): void {
    this.#passport = passport;
    dropDraft(FORM);
    Object.assign(this.confirmed, unconfirmed);
  }

  async #import(order: Order): Promise<void> {
    const { form, confirmed } = this;
    this.report = null;
    this.undone = null;
    this.failure = null;
    this.gone = null;
    const request = {
      passport: form.passport,
      ...order,
      path: form.path.trim(),
      full: form.full,
      many_vanished: this.asksForMany && confirmed.many,
      fewer_columns: this.asksForFewer && confirmed.fewer,
      older_file: this.asksForOlder && confirmed.older,
      other_numbers: this.asksForNumbers && confirmed.numbers,
    };
    const call = () => this.host.call('import', request);
    const report = await this.long.run('import', call, (failure) => {
      this.failure = failure;
      this.#ask(failure);
    });
    if (report) {
      this.report = report;
      this.#empty(form.passport);
      this.wizard.close();
    }
    await this.#afterwards(report);
  }

  #ask({ code }: Failure): void {
    const path = this.form.path.trim();
    if (!this.#isAsked) this.#asked = { path, ...unconfirmed };
    if (code === 'needs_confirmation') this.#asked.many = true;
    if (code === 'would_empty') this.#asked.fewer = true;
    if (code === 'would_revert') this.#asked.older = true;
    if (code === 'would_double') this.#asked.numbers = true;
  }

  async #loadQuarantine(batch: number): Promise<void> {
    await this.quarantine.load(() => this.host.call('quarantine', { batch }));
  }

  async #afterwards(report: ImportReport | null): Promise<void> {
    await this.batches.load(() => this.host.call('batches', {}));
    if (!report) return;
    this.batch = report.quarantined > 0 ? report.batch : null;
    if (this.batch !== null) await this.#loadQuarantine(this.batch);
    await recountOverdue(this.host);
  }
}
