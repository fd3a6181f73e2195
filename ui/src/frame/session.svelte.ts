// Who works, in which language, for what purpose and in which role, and how the store stands. Calls nobody.
import type { Choice, Status } from '../contract';
import type { Language } from '../host/host';
import { forgetDrafts } from './drafts.svelte';
import { recall, remember } from './memory';

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

class Session {
  language = $state<Language>('kk');
  person = $state('');
  purpose = $state('');
  role = $state('');
  status = $state.raw<Status | null>(null);
  /** Tasks of mine that are overdue: the red strip stands while there are any. */
  overdue = $state(0);
  /** Counts changes made elsewhere than where they show: a card reads itself anew when an object was joined or parted. */
  changes = $state(0);

  constructor() {
    const language = recall('language') as Language | null;
    if (language && LANGUAGES.includes(language)) this.language = language;
    this.person = recall('person') ?? '';
    this.purpose = recall('purpose') ?? '';
    this.role = recall('role') ?? '';
  }

  speak(language: Language): void {
    this.language = language;
    remember('language', language);
  }

  sign(person: string, purpose: string, role: string): void {
    if (person.trim() !== this.person) forgetDrafts();
    this.person = person.trim();
    this.purpose = purpose;
    this.role = role;
    remember('person', this.person);
    remember('purpose', purpose);
    remember('role', role);
  }

  /** Takes in how the store stands. An open store without a remembered person takes the host's. */
  stand(status: Status): void {
    if (this.person === '') this.person = status.person;
    this.purpose = known(this.purpose, status.purposes, status.purpose);
    this.role = known(this.role, status.roles, status.role);
    this.status = status;
  }

  shut(): void {
    if (this.status) this.status = { ...this.status, unlocked: false };
    this.overdue = 0;
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
