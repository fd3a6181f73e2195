// One registry as a table of any length: its rows are asked for a page at a time, as they come into view, and the farthest are let go. An
// answer to a question that is no longer asked is dropped.
import type { Failure, RowColumn, RowsView } from '../../contract';
import { draft } from '../../frame/drafts.svelte';
import { hrefOf, type Question } from '../../frame/question';
import { asFailure, type Host } from '../../host/host';
import { fitting } from './question';
import type { Span } from './strip';

export type Line = RowsView['rows'][number];

/** Rows of a page. */
export const PAGE = 100;
/** Pages that are held at most. */
export const HELD = 30;
/** So many are asked for at once: whoever drags the scroll bar past thousands of pages waits for the last ones alone. */
const AT_ONCE = 2;
/** Rows that go on paper. */
export const MOST_PRINTED = 500;

const pageOf = (at: number): number => Math.floor(at / PAGE);

export class RowsCtrl {
  /** The last answer with what it says of all rows. */
  head = $state.raw<RowsView | null>(null);
  /** What it was asked by. */
  question = $state.raw<Question | null>(null);
  /** Another question is under way; the rows of the one before stay until then. */
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Other questions answered: the table goes to where each begins. */
  fresh = $state(0);
  #pages = $state.raw<ReadonlyMap<number, Line[]>>(new Map());
  #columns = new Map<string, RowColumn[]>();
  #asking = new Set<number>();
  #seen: Span = { from: 0, to: 0 };
  #turn = 0;
  /** The question and the rows where the person stands and looks: whoever comes back from a card goes on there. */
  readonly #place = draft('rows-place', () => ({ href: '', at: 0, first: 0 }));

  constructor(private readonly host: Host) {}

  get total(): number {
    return this.head?.total ?? 0;
  }

  /** The row that the keyboard stands on. */
  get at(): number {
    return this.#place.at;
  }

  /** The row at the head of the window. */
  get first(): number {
    return this.#place.first;
  }

  /** A row by its place; null while it is under way. */
  line(at: number): Line | null {
    return this.#pages.get(pageOf(at))?.[at % PAGE] ?? null;
  }

  /** Asks anew. The same question leaves the person where they are. */
  async ask(wanted: Question): Promise<void> {
    const turn = ++this.#turn;
    this.#asking = new Set();
    const href = hrefOf(wanted);
    const same = href === this.#place.href;
    const stays = same && this.head !== null;
    if (wanted.registry !== this.question?.registry) this.#clear();
    this.busy = true;
    try {
      const question = fitting(wanted, await this.#columnsOf(wanted));
      if (turn !== this.#turn) return;
      const page = same ? pageOf(this.#place.first) : 0;
      const view = await this.#call(question, page * PAGE, PAGE);
      if (turn !== this.#turn) return;
      this.question = question;
      this.#columns.set(question.registry, view.columns);
      this.#take(page, view);
      Object.assign(this.#place, same ? {} : { href, at: 0, first: 0 });
      this.stand(this.at);
      if (!stays) this.fresh += 1;
      this.failure = null;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
    this.#fill();
  }

  /** These rows are in view, that one first: those that are not here are asked for. */
  see(span: Span, first = span.from): void {
    this.#seen = span;
    this.#place.first = first;
    this.#fill();
  }

  /** Stands on a row, or on the last one before it. */
  stand(at: number): void {
    this.#place.at = Math.max(0, Math.min(at, this.total - 1));
  }

  /** From the place on, the rows that are here without a gap, as many as go on paper. */
  run(from: number): Line[] {
    const lines: Line[] = [];
    for (
      let line = this.line(from);
      line && lines.length < MOST_PRINTED;
      line = this.line(from + lines.length)
    )
      lines.push(line);
    return lines;
  }

  /** Asks for what goes on paper; what can't be had is missing there. */
  async gather(from: number): Promise<void> {
    const last = Math.min(from + MOST_PRINTED, this.total) - 1;
    const turn = this.#turn;
    for (let page = pageOf(from); page <= pageOf(last) && turn === this.#turn; page += 1)
      if (!this.#pages.has(page)) await this.#bring(page);
  }

  #call(question: Question, from: number, count: number): Promise<RowsView> {
    return this.host.call('rows', { ...question, from, count });
  }

  /** A question out of an address is held against the columns before it is asked; an empty one needs none. */
  async #columnsOf(wanted: Question): Promise<RowColumn[]> {
    const known = this.#columns.get(wanted.registry);
    if (known || (wanted.filters.length === 0 && wanted.sort === null)) return known ?? [];
    const view = await this.#call({ ...wanted, filters: [], sort: null }, 0, 1);
    this.#columns.set(wanted.registry, view.columns);
    return view.columns;
  }

  #clear(): void {
    this.head = null;
    this.question = null;
    this.#pages = new Map();
  }

  /** Rows of another total are rows of another day: none of the former ones stay. */
  #take(page: number, view: RowsView): void {
    this.head = view;
    this.#pages = new Map([[page, view.rows]]);
  }

  #fill(): void {
    if (this.busy || this.total === 0) return;
    const last = pageOf(Math.min(this.#seen.to, this.total) - 1);
    for (let page = pageOf(this.#seen.from); page <= last; page += 1) {
      if (this.#asking.size >= AT_ONCE) return;
      if (!this.#pages.has(page) && !this.#asking.has(page))
        void this.#bring(page).then((came) => came && this.#fill());
    }
  }

  /** Whether the page came. */
  async #bring(page: number): Promise<boolean> {
    const [turn, asking, question] = [this.#turn, this.#asking, this.question];
    if (!question) return false;
    asking.add(page);
    try {
      const view = await this.#call(question, page * PAGE, PAGE);
      if (turn !== this.#turn) return false;
      if (view.total === this.total) this.#hold(page, view.rows);
      else this.#take(page, view);
      this.failure = null;
      return true;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
      return false;
    } finally {
      asking.delete(page);
    }
  }

  #hold(page: number, rows: Line[]): void {
    const pages = new Map([...this.#pages, [page, rows]]);
    const middle = pageOf((this.#seen.from + this.#seen.to) / 2);
    const away = (one: number): number => Math.abs(one - middle);
    while (pages.size > HELD)
      pages.delete([...pages.keys()].reduce((far, one) => (away(one) > away(far) ? one : far)));
    this.#pages = pages;
  }
}
