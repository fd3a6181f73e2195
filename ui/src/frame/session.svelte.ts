// Who works, in which language, for what purpose and in which role, and how the store stands. Calls nobody.
import type { Choice, Status } from '../contract';
import type { Language } from '../host/host';
import { forgetDrafts, setDraftsAside, takeDraftsUp } from './drafts.svelte';
import { recall, recallOf, remember, rememberOf } from './memory';
import { opener } from './opener.svelte';
import { may, type Guarded } from './rights';

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

class Session {
  #language = $state<Language>('kk');
  /** Whether one of the invented people works, until the store is shut. */
  #visiting = false;
  #asked = $state(0);
  person = $state('');
  purpose = $state('');
  role = $state('');
  status = $state.raw<Status | null>(null);
  /** Tasks of mine that are overdue: the red strip stands while there are any. */
  overdue = $state(0);
  /** What came of putting a copy back, until it was read. */
  told = $state('');
  /** Whether somebody else works than the one whose address still stands there. */
  #isNew = false;
  /** Counts changes made elsewhere than where they show: a card reads itself anew when an object was joined or parted. */
  changes = $state(0);

  constructor() {
    const language = recall('language') as Language | null;
    if (language && LANGUAGES.includes(language)) this.language = language;
    this.#recall();
  }

  #recall(): void {
    this.person = recall('person') ?? '';
    this.purpose = recallOf(this.person, 'purpose') ?? '';
    this.role = recall('role') ?? '';
  }

  /** Whatever was told depends on it: it is asked again in another language, and when somebody asks for it. */
  get language(): Language {
    void this.#asked;
    return this.#language;
  }

  set language(language: Language) {
    this.#language = language;
  }

  /** Asks the answers on screen anew, as they stand now. What is half filled stays. */
  askAgain(): void {
    this.#asked += 1;
  }

  speak(language: Language): void {
    this.language = language;
    remember('language', language);
  }

  sign(person: string, purpose: string, role: string): void {
    this.#be(person.trim(), role);
    this.purpose = purpose;
    rememberOf(this.person, 'purpose', purpose);
  }

  /** The purpose that is offered to a person: what they last had; what the host says, where nobody is named yet. */
  purposeOf(person: string): string {
    const last = person === '' ? null : recallOf(person, 'purpose');
    return known(last ?? '', this.status?.purposes ?? [], this.status?.purpose ?? '');
  }

  /**
   * Takes in how the store stands. An open store without a remembered person takes the host's; one with accounts tells who acts and in
   * which role.
   */
  stand(status: Status): void {
    if (!status.unlocked) this.#leave();
    if (status.accounts && status.unlocked) this.#be(status.person, status.role);
    if (this.person === '') this.person = status.person;
    this.purpose = known(this.purpose, status.purposes, status.purpose);
    this.role = known(this.role, status.roles, status.role);
    this.status = status;
  }

  /** Somebody else finds nothing of what the one before had typed or opened. */
  #be(person: string, role: string): void {
    if (person !== this.person || role !== this.role) opener.close();
    if (person !== this.person) {
      forgetDrafts();
      this.#isNew = this.person !== '';
    }
    this.person = person;
    this.role = role;
    remember('person', person);
    remember('role', role);
  }

  /** Tells once whether somebody else has come in. */
  takeNewcomer(): boolean {
    const isNew = this.#isNew;
    this.#isNew = false;
    return isNew;
  }

  /** In the invented district one of its people works. Whoever came in is remembered, and is there again once it is shut. */
  async visit(enter: () => Promise<Status>): Promise<void> {
    opener.close();
    setDraftsAside();
    this.#visiting = true;
    let status: Status;
    try {
      status = await enter();
    } catch (thrown) {
      this.#leave();
      throw thrown;
    }
    this.person = status.person;
    this.purpose = status.purpose;
    this.role = status.role;
    this.status = status;
  }

  #leave(): void {
    if (!this.#visiting) return;
    this.#visiting = false;
    opener.close();
    takeDraftsUp();
    this.#recall();
  }

  shut(): void {
    this.#leave();
    if (this.status) this.status = { ...this.status, unlocked: false };
    this.overdue = 0;
  }

  /** Whether whoever works now may make a call; a screen offers nobody a hand that would be refused. */
  may(call: Guarded): boolean {
    return may(this.role, call);
  }

  get open(): boolean {
    return this.status?.unlocked ?? false;
  }

  get purposeName(): string {
    return nameOf(this.purpose, this.status?.purposes);
  }

  get roleName(): string {
    return nameOf(this.role, this.status?.roles);
  }
}

/** What was remembered if it is still there, else what the host says, else the first. */
function known(remembered: string, choices: Choice[], said: string): string {
  const ids = choices.map((choice) => choice.id);
  return [remembered, said].find((id) => ids.includes(id)) ?? ids[0] ?? '';
}

function nameOf(id: string, choices: Choice[] = []): string {
  return choices.find((choice) => choice.id === id)?.name ?? id;
}

export const session = new Session();
