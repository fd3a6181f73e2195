// Who works, in which language, for what purpose, and how the store stands. Calls nobody.
import type { Status } from '../contract';
import type { Language } from '../host/host';
import { recall, remember } from './memory';

const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

class Session {
  language = $state<Language>('kk');
  person = $state('');
  purpose = $state('');
  status = $state.raw<Status | null>(null);
  /** Tasks of mine that are overdue: the red strip stands while there are any. */
  overdue = $state(0);

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
    this.person = person.trim();
    this.purpose = purpose;
    remember('person', this.person);
    remember('purpose', purpose);
  }

  get open(): boolean {
    return this.status?.unlocked ?? false;
  }

  get purposeName(): string {
    return this.status?.purposes.find((choice) => choice.id === this.purpose)?.name ?? this.purpose;
  }
}

export const session = new Session();
