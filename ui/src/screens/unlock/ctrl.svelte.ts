// Opens the store, or makes one. The passphrase lives only in the form and is wiped as soon as it was used.
import type { Failure } from '../../contract';
import { session } from '../../frame/session.svelte';
import { asFailure, type Host } from '../../host/host';

export class UnlockCtrl {
  passphrase = $state('');
  again = $state('');
  person = $state(session.person);
  purpose = $state(session.purpose);
  role = $state(session.role);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Set when the host says that there is no store after all. */
  missing = $state(false);

  constructor(private readonly host: Host) {}

  get creating(): boolean {
    return this.missing || session.status?.exists === false;
  }

  /** What the form still lacks: a key of words, or nothing. */
  get lacks(): string | null {
    if (this.passphrase === '') return 'unlock.lacks.passphrase';
    if (this.creating && this.again !== this.passphrase) return 'unlock.lacks.same';
    if (this.person.trim() === '') return 'unlock.lacks.person';
    return null;
  }

  async submit(): Promise<void> {
    if (this.busy || this.lacks) return;
    this.busy = true;
    this.failure = null;
    session.sign(this.person, this.purpose, this.role);
    try {
      const request = { path: null, passphrase: this.passphrase };
      const name = this.creating ? 'create_store' : 'unlock';
      session.stand(await this.host.call(name, request));
      this.passphrase = '';
      this.again = '';
    } catch (thrown) {
      this.failure = asFailure(thrown);
      if (this.failure.code === 'no_store') this.missing = true;
    } finally {
      this.busy = false;
    }
  }
}
