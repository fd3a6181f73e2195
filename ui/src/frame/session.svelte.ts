// Who works, in which language, for what purpose, and how the store stands. Calls nobody.
import type { Status } from '../contract';
import type { Language } from '../host/host';
import { forgetDrafts } from './drafts.svelte';
import { recall, remember } from './memory';

export const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

class Session {
  language = $state<Language>('kk');
  person = $state('');
  purpose = $state('');
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
  }

  speak(language: Language): void {
    this.language = language;
    remember('language', language);
  }

  sign(person: string, purpose: string): void {
    if (person.trim() !== this.person) forgetDrafts();
    this.person = person.trim();
    this.purpose = purpose;
    remember('person', this.person);
    remember('purpose', purpose);
  }

  /** Takes in how the store stands. An open store without a remembered person takes the host's. */
  stand(status: Status): void {
    if (this.person === '') this.person = status.person;
    const known = status.purposes.some((choice) => choice.id === this.purpose);
    if (!known) this.purpose = status.purpose || (status.purposes[0]?.id ?? '');
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
    return this.status?.purposes.find((choice) => choice.id === this.purpose)?.name ?? this.purpose;
  }
}

export const session = new Session();
