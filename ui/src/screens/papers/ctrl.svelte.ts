// Documents of a case: which files, what they say, and whether an answer answers. Which files were chosen is kept while the program
// runs: after that it opens none that is not chosen anew.
import type { Failure, PapersView, ReplyView } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { sameNames } from './reading';

export const ROLES = ['answer', 'appeal', 'earlier'] as const;
export type Role = (typeof ROLES)[number];
/** So many rows of a table at first. */
export const ROWS = 40;

/** Which files, what is being typed, and which file is which for the reply. */
class Files {
  paths = $state<string[]>([]);
  typed = $state('');
  roles = $state<Record<Role, string>>({ answer: '', appeal: '', earlier: '' });
}

export class PapersCtrl {
  readonly form = draft('papers-files', () => new Files());
  seen = new Loaded<PapersView>();
  reply = new Loaded<ReplyView>();
  /** The list as it was before all files were taken away: it can be put back. */
  gone = $state.raw<Pick<Files, 'paths' | 'roles'> | null>(null);
  /** The file that could not be chosen. */
  refused = $state.raw<Failure | null>(null);
  /** The kind of requisites looked at; all if empty. */
  kind = $state('');
  /** Files that the answer on screen was read from. */
  #read = $state.raw<string[]>([]);
  #spoken = '';
  #open = $state<Record<string, boolean>>({});

  constructor(private readonly host: Host) {}

  /** In another language than before, what was asked is asked again. */
  async speak(language: string): Promise<void> {
    if (language === this.#spoken) return;
    this.#spoken = language;
    await Promise.all([
      this.#read.length > 0 ? this.#ask(this.#read) : null,
      this.reply.data ? this.judge() : null,
    ]);
  }

  async browse(title: string): Promise<void> {
    this.refused = null;
    try {
      const path = await this.host.chooseFile(title);
      if (path !== null) this.take(path);
    } catch (thrown) {
      this.refused = asFailure(thrown);
    }
  }

  /** A file was chosen, dropped or typed; one that is there already is not added twice. */
  take(path: string): void {
    const trimmed = path.trim();
    if (trimmed === '' || this.form.paths.includes(trimmed)) return;
    this.form.paths.push(trimmed);
    this.gone = null;
  }

  takeTyped(): void {
    this.take(this.form.typed);
    this.form.typed = '';
  }

  drop(path: string): void {
    this.form.paths = this.form.paths.filter((one) => one !== path);
    for (const role of ROLES) if (this.form.roles[role] === path) this.pick(role, '');
  }

  /** Papers of another case come next. */
  dropAll(): void {
    const { paths, roles } = this.form;
    this.gone = $state.snapshot({ paths, roles });
    for (const path of this.gone.paths) this.drop(path);
  }

  bringBack(): void {
    const { gone } = this;
    if (!gone) return;
    this.form.paths = gone.paths;
    this.form.roles = gone.roles;
    this.gone = null;
  }

  /** What reading still lacks. */
  get lacks(): 'files' | 'same_name' | null {
    if (this.form.paths.length === 0) return 'files';
    return sameNames(this.form.paths).length > 0 ? 'same_name' : null;
  }

  /** The list of files is no longer the one that was read. */
  get changed(): boolean {
    return this.seen.data !== null && this.#read.join('\n') !== this.form.paths.join('\n');
  }

  async read(): Promise<void> {
    if (this.lacks !== null || this.seen.busy) return;
    this.#open = {};
    this.kind = '';
    await this.#ask([...this.form.paths]);
  }

  pick(role: Role, path: string): void {
    this.form.roles[role] = path;
    this.reply.data = this.reply.failure = null;
  }

  /** What the question about the reply still lacks. */
  get lacksReply(): 'answer' | 'appeal' | 'same' | null {
    const { answer, appeal, earlier } = this.form.roles;
    if (answer === '') return 'answer';
    if (appeal === '') return 'appeal';
    return answer === appeal || answer === earlier || appeal === earlier ? 'same' : null;
  }

  async judge(): Promise<void> {
    if (this.lacksReply !== null) return;
    const { answer, appeal, earlier } = this.form.roles;
    await this.reply.load(() => this.host.call('reply', { answer, appeal, earlier: earlier || null }));
  }

  isOpen(key: string): boolean {
    return this.#open[key] ?? false;
  }

  turn(key: string): void {
    this.#open[key] = !this.isOpen(key);
  }

  async #ask(paths: string[]): Promise<void> {
    await this.seen.load(() => this.host.call('papers', { paths }));
    if (!this.seen.failure) this.#read = paths;
  }
}
