// Documents of a case: which files, what they say, and whether an answer answers. Nothing of them is kept by the program.
import type { Failure, PapersView, ReplyView } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { sameNames } from './reading';

export const ROLES = ['answer', 'appeal', 'earlier'] as const;
export type Role = (typeof ROLES)[number];
/** So many rows of a table at first. */
export const ROWS = 40;

export class PapersCtrl {
  paths = $state<string[]>([]);
  typed = $state('');
  seen = new Loaded<PapersView>();
  reply = new Loaded<ReplyView>();
  /** The file that could not be chosen. */
  refused = $state.raw<Failure | null>(null);
  /** Which file is which, for the reply. */
  roles = $state<Record<Role, string>>({ answer: '', appeal: '', earlier: '' });
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
    if (trimmed !== '' && !this.paths.includes(trimmed)) this.paths.push(trimmed);
  }

  takeTyped(): void {
    this.take(this.typed);
    this.typed = '';
  }

  drop(path: string): void {
    this.paths = this.paths.filter((one) => one !== path);
    for (const role of ROLES) if (this.roles[role] === path) this.pick(role, '');
  }

  /** What reading still lacks. */
  get lacks(): 'files' | 'same_name' | null {
    if (this.paths.length === 0) return 'files';
    return sameNames(this.paths).length > 0 ? 'same_name' : null;
  }

  /** The list of files is no longer the one that was read. */
  get changed(): boolean {
    return this.seen.data !== null && this.#read.join('\n') !== this.paths.join('\n');
  }

  async read(): Promise<void> {
    if (this.lacks !== null || this.seen.busy) return;
    this.#open = {};
    this.kind = '';
    await this.#ask([...this.paths]);
  }

  pick(role: Role, path: string): void {
    this.roles[role] = path;
    this.reply.data = this.reply.failure = null;
  }

  /** What the question about the reply still lacks. */
  get lacksReply(): 'answer' | 'appeal' | 'same' | null {
    const { answer, appeal, earlier } = this.roles;
    if (answer === '') return 'answer';
    if (appeal === '') return 'appeal';
    return answer === appeal || answer === earlier || appeal === earlier ? 'same' : null;
  }

  async judge(): Promise<void> {
    if (this.lacksReply !== null) return;
    const { answer, appeal, earlier } = this.roles;
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
