// A file on its way in: what it is, which column is which field, its first rows as understood. Corrections are kept until the file is
// taken in or another one is chosen.
import type { Failure, FileLook, LookRequest, PreviewView, ProfileDraft, ProfileSaved } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { alike, lacking, suggestedId } from './mapping';

export const STEPS = ['layout', 'columns', 'preview'] as const;
export type Step = (typeof STEPS)[number];
type Layout = 'encoding' | 'delimiter' | 'sheet' | 'header_row' | 'header_rows' | 'records' | 'serial_dates';
export type Change = Required<Pick<LookRequest, Layout>>;
export type Order = { profile: string } & Partial<Change>;

const nothing = (): Change => ({
  encoding: null,
  delimiter: null,
  sheet: null,
  header_row: null,
  header_rows: null,
  records: null,
  serial_dates: null,
});

export class Wizard {
  look = $state.raw(new Loaded<FileLook>());
  preview = $state.raw(new Loaded<PreviewView>());
  step = $state<Step>('layout');
  change = $state.raw<Change>(nothing());
  draft = $state.raw<ProfileDraft | null>(null);
  /** The profile that says what the draft says, once there is one. */
  saved = $state.raw<ProfileSaved | null>(null);
  naming = $state({ id: '', title: '', replace: false });
  saveFailure = $state.raw<Failure | null>(null);
  saving = $state(false);
  /** The file and passport that were looked at. */
  #asked = { path: '', passport: '' };
  #savedDraft: ProfileDraft | null = null;

  constructor(private readonly host: Host) {}

  /** Whether it is this file under this passport that stands here. */
  knows(path: string, passport: string): boolean {
    return this.look.data !== null && this.#asked.path === path && this.#asked.passport === passport;
  }

  get open(): boolean {
    return this.look.data !== null && this.draft !== null;
  }

  /** Looks at a file afresh: what was corrected before belonged to another one. */
  async examine(path: string, passport: string): Promise<void> {
    this.close();
    this.#asked = { path, passport };
    await this.#ask();
    if (this.look.data) this.#begin(this.look.data);
  }

  close(): void {
    this.look = new Loaded();
    this.preview = new Loaded();
    this.change = nothing();
    this.draft = null;
    this.saved = null;
    this.#savedDraft = null;
    this.saveFailure = null;
    this.step = 'layout';
    this.#asked = { path: '', passport: '' };
  }

  /** Corrects what was found out about the file, and looks again. */
  async correct(change: Partial<Change>): Promise<void> {
    this.change = { ...this.change, ...change };
    await this.#ask();
    if (this.look.data && !this.look.failure) this.#begin(this.look.data);
  }

  /** Says the same in another language; corrections stay. */
  async speak(): Promise<void> {
    if (!this.open) return;
    await this.#ask();
    if (this.step === 'preview') await this.show();
  }

  edit(draft: ProfileDraft): void {
    this.draft = draft;
    this.preview = new Loaded();
  }

  go(step: Step): void {
    this.step = step;
    if (step === 'preview' && this.preview.data === null) void this.show();
  }

  /** Asks for the first rows as they would be understood. */
  async show(): Promise<void> {
    const { path, passport } = this.#asked;
    const profile = this.profile;
    const request = { path, passport, profile, draft: profile === null ? this.draft : null };
    await this.preview.load(() => this.host.call('preview_import', request));
  }

  /** The profile to import by; null while what is on screen is not saved as one. */
  get profile(): string | null {
    const { look, draft } = { look: this.look.data, draft: this.draft };
    if (!look || !draft) return null;
    if (this.saved && this.#savedDraft && alike(draft, this.#savedDraft)) return this.saved.id;
    return look.profile !== null && alike(draft, look.draft) ? look.profile : null;
  }

  /** By what to import: a saved profile, or one with nothing but its layout corrected for this file, which the batch then keeps. */
  get order(): Order | null {
    const profile = this.profile;
    if (profile !== null) return { profile };
    const { look, draft } = { look: this.look.data, draft: this.draft };
    if (!look || !draft || look.based_on === null || !alike(draft, look.draft)) return null;
    const given = (text: string) => (text === 'auto' ? null : text);
    return {
      profile: look.based_on,
      encoding: given(draft.encoding),
      delimiter: given(draft.delimiter),
      sheet: draft.sheet,
      header_row: draft.header_row,
      header_rows: draft.header_rows,
      records: draft.records,
      serial_dates: draft.serial_dates,
    };
  }

  /** Whether nothing is left to be said before the import. */
  get complete(): boolean {
    return this.look.data !== null && this.draft !== null && lacking(this.draft, this.look.data).length === 0;
  }

  async save(): Promise<void> {
    const draft = this.draft;
    if (!draft || this.saving) return;
    this.saving = true;
    this.saveFailure = null;
    try {
      const { id, title, replace } = this.naming;
      this.saved = await this.host.call('save_profile', {
        draft,
        id: id.trim(),
        title: title.trim(),
        replace,
      });
      this.#savedDraft = draft;
      this.naming.replace = false;
    } catch (thrown) {
      this.saveFailure = asFailure(thrown);
    } finally {
      this.saving = false;
    }
  }

  async #ask(): Promise<void> {
    const { path, passport } = this.#asked;
    const request = { path, passport: passport || null, ...this.change };
    await this.look.load(() => this.host.call('look_at_file', request));
  }

  #begin(look: FileLook): void {
    this.#asked.passport ||= look.passport ?? '';
    this.edit(look.draft);
    this.saved = null;
    this.#savedDraft = null;
    const passport = this.#asked.passport || look.registry;
    const title = look.profiles.find((fit) => fit.id === look.based_on)?.title ?? look.registry_name;
    this.naming = { id: suggestedId(look.path, passport), title, replace: false };
  }
}
