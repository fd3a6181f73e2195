// Opens the store, makes one, or puts a copy back. The passphrase lives only in the form and is wiped as soon as it was used.
import type { Failure, Status } from '../../contract';
import { home } from '../../frame/rights';
import { go } from '../../frame/route.svelte';
import { session } from '../../frame/session.svelte';
import { asFailure, type Host } from '../../host/host';

export class UnlockCtrl {
  passphrase = $state('');
  again = $state('');
  person = $state(session.person);
  purpose = $state(session.purposeOf(session.status?.accounts ? '' : session.person));
  role = $state(session.role);
  busy = $state(false);
  /** Set while the invented district is made or opened. */
  training = $state(false);
  /** Set where the failure is that of the invented district. */
  trained = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Set when the host says that there is no store after all. */
  missing = $state(false);
  /** Set when a copy is to be put back where there is no store. */
  restoring = $state(false);
  /** The copy that was chosen. */
  copy = $state('');

  constructor(private readonly host: Host) {}

  get absent(): boolean {
    return this.missing || session.status?.exists === false;
  }

  get creating(): boolean {
    return this.absent && !this.restoring;
  }

  /** Where the store has accounts, the passphrase tells who acts and in which role. */
  get told(): boolean {
    return !this.absent && session.status?.accounts === true;
  }

  /** What the form still lacks: a key of words, or nothing. */
  get lacks(): string | null {
    if (this.absent && this.restoring && this.copy === '') return 'unlock.lacks.copy';
    if (this.passphrase === '') return 'unlock.lacks.passphrase';
    if (this.creating && this.again !== this.passphrase) return 'unlock.lacks.same';
    if (!this.told && this.person.trim() === '') return 'unlock.lacks.person';
    return null;
  }

  /** Somebody else is named: each is offered the purpose that was theirs. */
  named(): void {
    this.purpose = session.purposeOf(this.person.trim());
  }

  /** A new store or a copy put back: the same button turns to the other. */
  turn(): void {
    this.restoring = !this.restoring;
    this.again = '';
    this.failure = null;
  }

  async choose(title: string): Promise<void> {
    try {
      this.copy = (await this.host.chooseFile(title)) ?? this.copy;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** The invented district: nobody has to say who they are. */
  async train(): Promise<void> {
    if (this.busy) return;
    this.training = true;
    this.trained = true;
    await this.#while(async () => {
      await session.visit(() => this.host.train());
      go(home(session.role));
    });
    this.training = false;
  }

  async submit(): Promise<void> {
    if (this.busy || this.lacks) return;
    this.trained = false;
    if (this.told) session.purpose = this.purpose;
    else session.sign(this.person, this.purpose, this.role);
    await this.#while(async () => {
      session.stand(await this.#open());
      // With accounts it is known only now whose purpose it is.
      session.sign(session.person, this.purpose, session.role);
      this.passphrase = '';
      this.again = '';
    });
  }

  async #while(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = null;
    try {
      await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      if (this.failure.code === 'no_store') this.missing = true;
    } finally {
      this.busy = false;
    }
  }

  async #open(): Promise<Status> {
    const { passphrase } = this;
    if (this.absent && this.restoring) {
      const { message } = await this.host.call('restore', { path: this.copy, passphrase });
      session.told = message;
      return this.host.call('status', {});
    }
    return this.host.call(this.creating ? 'create_store' : 'unlock', { path: null, passphrase });
  }
}
