// A file on its way in: what it is, which column is which field, its first rows as understood. What a person said of it outlives the
// program, until the file is taken in, put away, or another one is read.
import type { Failure, FileLook, LookRequest, PreviewView, ProfileDraft, ProfileSaved } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { alike, decided, decisions, fileName, lacking, suggestedId } from './mapping';

export const STEPS = ['layout', 'columns', 'preview'] as const;
export type Step = (typeof STEPS)[number];
type Layout = 'encoding' | 'delimiter' | 'sheet' | 'header_row' | 'header_rows' | 'records' | 'serial_dates';
export type Change = Required<Pick<LookRequest, Layout>>;
export type Order = { profile: string } & Partial<Change>;

const uncorrected = (): Change => ({
  encoding: null,
  delimiter: null,
  sheet: null,
  header_row: null,
  header_rows: null,
  records: null,
  serial_dates: null,
});

/** Files that were looked at since the program was started: no other one does the host open unless it is chosen anew. */
const looked = new WeakMap<Host, Set<string>>();

const LEFT = 'import-file';
const nothing = () => ({
  path: '',
  passport: '',
  registry: '',
  /** Its size, by which it is known again. */
  bytes: 0,
  step: 'layout' as Step,
  /** Corrections of the layout, as the file could be read with them. */
  change: {} as Partial<Change>,
  /** Of the draft of a profile what a person said otherwise than it was proposed. */
  said: {} as Partial<ProfileDraft>,
  naming: { id: '', title: '' },
});
export type Left = ReturnType<typeof nothing>;

export class Wizard {
  look = $state.raw(new Loaded<FileLook>());
  preview = $state.raw(new Loaded<PreviewView>());
  /** The profile that says what the draft says, once there is one. */
  saved = $state.raw<ProfileSaved | null>(null);
  /** Whether a profile of the name typed may be replaced; asked anew each time. */
  replace = $state(false);
  saveFailure = $state.raw<Failure | null>(null);
  saving = $state(false);
  /** The file was looked at before the program was started. */
  resumed = $state(false);
  /** Corrections of the layout that the file could not be read with; the next one goes together with them. */
  #tried: Partial<Change> = {};
  #savedDraft: ProfileDraft | null = null;

  constructor(private readonly host: Host) {
    if (!looked.has(host)) looked.set(host, new Set());
  }

  /** The file that was looked at, and what was said of it. */
  get left(): Left {
    return draft(LEFT, nothing);
  }

  get step(): Step {
    return this.left.step;
  }

  get naming(): Left['naming'] {
    return this.left.naming;
  }

  /** The profile as it was proposed and corrected. */
  get draft(): ProfileDraft | null {
    return this.look.data && decided(this.look.data.draft, $state.snapshot(this.left.said));
  }

  /** Whether it is this file under this passport that stands here. */
  knows(path: string, passport: string): boolean {
    return this.open && this.left.path === path && this.left.passport === passport;
  }

  get open(): boolean {
    return this.look.data !== null;
  }

  /** A file was left that is to be looked at again. */
  get waits(): boolean {
    return this.#stands && this.#isLooked;
  }

  /** A file was left before the program was started: whoever chooses it again finds what was said of it. */
  get again(): boolean {
    return this.#stands && !this.#isLooked;
  }

  get #stands(): boolean {
    return this.left.path !== '' && !this.open && !this.look.busy && this.look.failure === null;
  }

  get #isLooked(): boolean {
    return looked.get(this.host)?.has(this.left.path) ?? false;
  }

  /** A file was left, and neither it nor another one can be read now. */
  get lost(): boolean {
    return this.left.path !== '' && !this.open && this.look.failure !== null;
  }

  /** Looks at a file. What was said of another one goes once this one is read, and not before. */
  async examine(path: string, passport: string): Promise<void> {
    if (this.#isLeft(path, passport)) return this.#lookAgain(path);
    this.look = new Loaded();
    await this.#ask(path, passport, {}, (found) => {
      this.#forget();
      Object.assign(this.left, {
        path,
        passport: passport || (found.passport ?? ''),
        registry: found.registry,
        bytes: found.bytes,
      });
      this.#begin(found);
    });
  }

  close(): void {
    this.look = new Loaded();
    this.#forget();
  }

  /** Takes a file up where it was left. */
  async takeUp(left: Left): Promise<void> {
    Object.assign(this.left, left);
    await this.#lookAgain(left.path);
  }

  /** Corrects what was found out about the file, and looks again. */
  async correct(change: Partial<Change>): Promise<void> {
    const { path, passport } = this.left;
    const tried = { ...this.left.change, ...this.#tried, ...change };
    this.#tried = tried;
    await this.#ask(path, passport, tried, (found) => {
      this.left.change = tried;
      this.#begin(found);
    });
  }

  /** Says the same in another language, or after the program was started anew; corrections stay. */
  async speak(): Promise<void> {
    const { path } = this.left;
    if (path === '' || !this.#isLooked) return;
    if (!this.open) this.resumed = true;
    await this.#lookAgain(path);
  }

  edit(draft: ProfileDraft): void {
    if (!this.look.data) return;
    this.left.said = decisions(draft, this.look.data.draft);
    this.preview = new Loaded();
  }

  go(step: Step): void {
    this.left.step = step;
    if (step === 'preview' && this.preview.data === null) void this.show();
  }

  /** Asks for the first rows as they would be understood. */
  async show(): Promise<void> {
    const { path, passport } = this.left;
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
      const { id, title } = this.naming;
      this.saved = await this.host.call('save_profile', {
        draft,
        id: id.trim(),
        title: title.trim(),
        replace: this.replace,
      });
      this.#savedDraft = draft;
      this.replace = false;
    } catch (thrown) {
      this.saveFailure = asFailure(thrown);
    } finally {
      this.saving = false;
    }
  }

  /** It is the file that was left, also where that one is not to be read and this one has its name in another folder. */
  #isLeft(path: string, passport: string): boolean {
    const { left } = this;
    const moved = (this.lost || this.again) && fileName(left.path) === fileName(path);
    return left.path !== '' && (left.path === path || moved) && left.passport === passport;
  }

  async #lookAgain(path: string): Promise<void> {
    // An answer about another file may be on its way.
    if (!this.open) this.look = new Loaded();
    const { passport, change, bytes } = this.left;
    await this.#ask(path, passport, change, (found) => {
      this.#tried = {};
      this.left.path = path;
      if (found.bytes !== bytes) return;
      if (found.registry === this.left.registry) return;
      this.left.registry = found.registry;
      this.#begin(found);
    });
    // Another file of the same name: what was said of the one before is not taken for it.
    if (this.look.data && this.look.data.bytes !== bytes) {
      this.#forget();
      await this.examine(path, passport);
    }
  }

  /** `take` takes the answer in before it is shown. */
  async #ask(path: string, passport: string, change: Partial<Change>, take: (found: FileLook) => void) {
    const { look } = this;
    const request = { path, passport: passport || null, ...uncorrected(), ...change };
    await look.load(async () => {
      const found = await this.host.call('look_at_file', request);
      if (look === this.look) take(found);
      return found;
    });
    if (look !== this.look || look.failure) return;
    looked.get(this.host)?.add(path);
    if (this.step === 'preview') await this.show();
    else this.preview = new Loaded();
  }

  /** Begins the mapping with what is proposed. */
  #begin(look: FileLook): void {
    const { left } = this;
    left.said = {};
    this.#forgetSaved();
    const title = look.profiles.find((fit) => fit.id === look.based_on)?.title ?? look.registry_name;
    left.naming = { id: suggestedId(look.path, left.passport || look.registry), title };
  }

  #forget(): void {
    dropDraft(LEFT);
    this.#forgetSaved();
    this.preview = new Loaded();
    this.#tried = {};
    this.resumed = false;
  }

  #forgetSaved(): void {
    this.saved = null;
    this.#savedDraft = null;
    this.saveFailure = null;
    this.replace = false;
  }
}
