// The journal, newest first, what is asked for in it, and the proofs that it is whole: chain, head on paper, exported file.
import type {
  Choice,
  ExportCheck,
  Failure,
  HeadCheck,
  JournalExport,
  JournalHead,
  JournalLine,
  JournalReport,
  ListExport,
  TablesWanted,
} from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';
import { isHalfDay, parseDay } from '../../parts/typed-day';

export type Asked = { from: string; to: string; action: string; actor: string };
const NOTHING: Asked = { from: '', to: '', action: '', actor: '' };

/** A filter as the host takes it; a half-typed day asks for nothing. */
export function filterOf({ from, to, action, actor }: Asked) {
  return {
    from: parseDay(from),
    to: parseDay(to),
    action: action === '' ? null : action,
    actor: actor.trim() === '' ? null : actor.trim(),
  };
}

export class JournalCtrl {
  lines = $state.raw<JournalLine[]>([]);
  actions = $state.raw<Choice[]>([]);
  total = $state<number | null>(null);
  head = $state.raw<JournalHead | null>(null);
  report = $state.raw<JournalReport | null>(null);
  /** The line that is folded out. */
  opened = $state<number | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** On paper stands the head and nothing else. */
  alone = $state(false);
  /** What is typed into the filter, and what the lines were asked for by. */
  readonly form = draft('journal-filter', () => ({ ...NOTHING }));
  readonly asked = draft('journal-asked', () => ({ ...NOTHING }));
  /** The lines are asked for as they were when the journal was left. */
  left = $state(this.filtered);
  /** What an exported file is for. */
  readonly out = draft('journal-out', () => ({ what_for: '' }));
  /** A head as it stands on paper, typed in again. */
  readonly paper = draft('journal-paper', () => ({ printed: '' }));
  said = new Loaded<HeadCheck>();
  written = new Loaded<JournalExport>();
  tabled = new Loaded<ListExport>();
  file = new Loaded<ExportCheck>();
  /** The question that the lines answer. */
  #answered = '';
  #turn = 0;

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    this.#answered = this.question;
    return this.#try(async () => {
      // The head first: the line that tells of it is then the newest of those listed.
      this.head = await this.host.call('journal_head', {});
      await this.#read();
      if (this.report) this.report = await this.host.call('journal_verify', {});
    });
  }

  older(): Promise<void> {
    const last = this.lines.at(-1);
    if (!last) return Promise.resolve();
    return this.#try(() => this.#read(last.seq));
  }

  /** The newest lines, or those before one, put after those that stand there. Lines of a question that is no longer asked are dropped. */
  async #read(before: number | null = null): Promise<void> {
    const turn = ++this.#turn;
    this.#answered = this.question;
    const page = await this.host.call('journal', { before, ...filterOf(this.asked) });
    if (turn !== this.#turn) return;
    this.lines = before === null ? page.lines : [...this.lines, ...page.lines];
    this.actions = page.actions;
    this.total = page.total;
  }

  /** What the lines are asked for by, as one text. */
  get question(): string {
    return JSON.stringify(this.asked);
  }

  /** What was asked for before the program was left comes back after the lines: they are asked for anew. */
  async takeUp(): Promise<void> {
    if (this.question === this.#answered) return;
    this.left = this.filtered;
    await this.load();
  }

  toggle(seq: number): void {
    this.opened = this.opened === seq ? null : seq;
  }

  verify(): Promise<void> {
    return this.#try(async () => {
      this.report = await this.host.call('journal_verify', {});
      // That it was proved is a line itself.
      this.head = await this.host.call('journal_head', {});
    });
  }

  /** Whether a day of the filter is no day yet, or the first is later than the second. */
  get wrong(): boolean {
    const { from, to } = this.form;
    return this.reversed || [from, to].some((text) => text.trim() !== '' && parseDay(text) === null);
  }

  /** No record is of a time that ends before it begins: it would read as if nothing had been done. */
  get reversed(): boolean {
    const [from, to] = [parseDay(this.form.from), parseDay(this.form.to)];
    return from !== null && to !== null && from > to;
  }

  /** Whether one is typed by half: what is wrong with a whole one is told at its field. */
  get half(): boolean {
    return [this.form.from, this.form.to].some(isHalfDay);
  }

  get filtered(): boolean {
    return Object.values(this.asked).some((text) => text !== '');
  }

  ask(): Promise<void> {
    if (this.wrong) return Promise.resolve();
    Object.assign(this.asked, this.form);
    this.left = false;
    this.opened = null;
    return this.#try(() => this.#read());
  }

  askAll(): Promise<void> {
    Object.assign(this.form, NOTHING);
    return this.ask();
  }

  checkHead(): Promise<void> {
    const printed = this.paper.printed.trim();
    if (printed === '') return Promise.resolve();
    return this.said.load(() => this.host.call('check_head', { printed }));
  }

  /** Writes the lines that are asked for where the person chooses, never without what they are for. */
  async export(title: string, name: string): Promise<void> {
    const what_for = this.out.what_for.trim();
    if (what_for === '') return;
    const path = await this.host.chooseSave(title, name);
    if (path === null) return;
    // The person was asked about a file that is there when they chose it.
    const request = { path, what_for, replace: true, ...filterOf(this.asked) };
    await this.written.load(() => this.host.call('export_journal', request));
  }

  /** Writes the same lines as a table to read. */
  async table(title: string, name: string): Promise<void> {
    const what_for = this.out.what_for.trim();
    if (what_for === '') return;
    const path = await this.host.chooseSave(title, name);
    if (path === null) return;
    const tables: TablesWanted = { of: 'journal', ...filterOf(this.asked) };
    await this.tabled.load(() => this.host.call('export_tables', { tables, what_for, path, replace: true }));
  }

  async checkFile(title: string): Promise<void> {
    const path = await this.host.chooseFile(title);
    if (path !== null) await this.file.load(() => this.host.call('check_export', { path }));
  }

  get more(): boolean {
    return (this.lines.at(-1)?.seq ?? 0) > 1 && this.lines.length < (this.total ?? 0);
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await work();
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }
}
