// People and keys: accounts, passphrases, the recovery key. What is secret is wiped as soon as it was used.
import type { AccountsDesk, AccountView, Failure, RecoveryKey, ScopeRequest } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { stand } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { ADMINISTRATOR } from '../../frame/rights';
import { session } from '../../frame/session.svelte';
import { asFailure, type Host } from '../../host/host';
import { Secret } from './secret.svelte';

/** What is being done: in which form a failure, or the word that it is done, has its place. */
export type Form = 'add' | 'own' | 'recovery' | `reset:${number}` | `close:${number}` | `scope:${number}`;
const NEW = 'new-account';

export class PeopleCtrl {
  desk = new Loaded<AccountsDesk>();
  readonly added = new Secret();
  readonly own = new Secret();
  readonly reset = new Secret();
  recoveryOwn = $state('');
  /** Shown until the page is left, and nowhere else. */
  recovery = $state.raw<RecoveryKey | null>(null);
  /** The form that stands open under an account. */
  opened = $state<Form | null>(null);
  busy = $state<Form | null>(null);
  done = $state<Form | null>(null);
  failed = $state.raw<{ at: Form; failure: Failure } | null>(null);

  constructor(private readonly host: Host) {}

  /** Whether the person sees their own passphrase alone. */
  get alone(): boolean {
    return !session.may('accounts') || this.desk.failure?.code === 'forbidden';
  }

  /** Whether the account to be added is the first: an administrator's, and the end of the common passphrase. */
  get first(): boolean {
    return this.desk.data?.accounts.every((account) => account.until !== null) ?? false;
  }

  async load(): Promise<void> {
    // To ask without the right would only write a refusal into the journal.
    if (!session.may('accounts')) return;
    await this.desk.load(() => this.host.call('accounts', {}));
  }

  person(): { name: string; role: string; scope: ScopeRequest } {
    return draft(NEW, () => ({ name: '', role: '', scope: { places: [], topics: [], kinds: [] } }));
  }

  /** What the form of a new account still lacks. */
  get lacks(): 'name' | 'role' | Secret['lacks'] {
    const { name, role } = this.person();
    if (name.trim() === '') return 'name';
    if (role === '' && !this.first) return 'role';
    return this.added.lacks;
  }

  add(): Promise<void> {
    if (this.lacks) return Promise.resolve();
    const { name, role, scope } = this.person();
    const { own, once: passphrase } = this.added;
    const first = this.first;
    return this.#send('add', async () => {
      const limited = !first && role !== ADMINISTRATOR ? { ...scope } : null;
      const request = {
        own,
        name: name.trim(),
        role: first ? ADMINISTRATOR : role,
        passphrase,
        scope: limited,
      };
      this.desk.data = await this.host.call('add_account', request);
      dropDraft(NEW);
      this.added.wipe();
      // From the first account on the passphrase tells who acts.
      if (first) await stand(this.host);
    });
  }

  setOwn(): Promise<void> {
    if (this.own.lacks) return Promise.resolve();
    const { own, once: passphrase } = this.own;
    return this.#send('own', async () => {
      const desk = await this.host.call('set_passphrase', { own, account: null, passphrase });
      if (!this.alone) this.desk.data = desk;
      this.own.wipe();
    });
  }

  resetOf(account: AccountView): Promise<void> {
    if (this.reset.lacks) return Promise.resolve();
    const { own, once: passphrase } = this.reset;
    return this.#send(`reset:${account.id}`, async () => {
      this.desk.data = await this.host.call('set_passphrase', { own, account: account.id, passphrase });
      this.#shut();
    });
  }

  /** The scope as it is being changed. */
  scope(account: AccountView): ScopeRequest {
    const { places, topics, kinds } = account.scope;
    return draft(`scope-of:${account.id}`, () => ({
      places: [...places],
      topics: [...topics],
      kinds: [...kinds],
    }));
  }

  limit(account: AccountView): Promise<void> {
    return this.#send(`scope:${account.id}`, async () => {
      const scope = { ...this.scope(account) };
      this.desk.data = await this.host.call('set_scope', { account: account.id, scope });
      dropDraft(`scope-of:${account.id}`);
      this.#shut();
    });
  }

  reason(account: AccountView): { reason: string } {
    return draft(`close-account:${account.id}`, () => ({ reason: '' }));
  }

  close(account: AccountView): Promise<void> {
    const reason = this.reason(account).reason.trim();
    if (reason === '') return Promise.resolve();
    return this.#send(`close:${account.id}`, async () => {
      this.desk.data = await this.host.call('close_account', { account: account.id, reason });
      dropDraft(`close-account:${account.id}`);
      this.#shut();
    });
  }

  makeRecovery(): Promise<void> {
    const own = this.recoveryOwn;
    if (own === '') return Promise.resolve();
    return this.#send('recovery', async () => {
      this.recovery = await this.host.call('make_recovery', { own });
      this.recoveryOwn = '';
      await this.load();
    });
  }

  /** Opens a form under an account; the same button shuts it. */
  toggle(form: Form): void {
    const shut = this.opened === form;
    this.#shut();
    this.opened = shut ? null : form;
    this.failed = null;
    this.done = null;
  }

  failureAt(form: Form): Failure | null {
    return this.failed?.at === form ? this.failed.failure : null;
  }

  /** The page is left: nothing secret stays behind. */
  forget(): void {
    this.added.wipe();
    this.own.wipe();
    this.recoveryOwn = '';
    this.recovery = null;
    this.#shut();
  }

  #shut(): void {
    this.reset.wipe();
    this.opened = null;
  }

  async #send(form: Form, send: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = form;
    this.done = null;
    this.failed = null;
    try {
      await send();
      this.done = form;
    } catch (thrown) {
      this.failed = { at: form, failure: asFailure(thrown) };
    } finally {
      this.busy = null;
    }
  }
}
