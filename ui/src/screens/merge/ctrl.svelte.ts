// The merge desk: pairs that wait, the pair in view, decisions and their undoing, the search for more.
import type { DecisionView, Failure, MergeDecided, MergeDesk, MergePair, SplitView } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Long } from '../../frame/long.svelte';
import { session } from '../../frame/session.svelte';
import { asFailure, type Host } from '../../host/host';
import { numberOf } from '../../parts/digits';

export type Tab = 'open' | 'later' | 'log';
export type Verdict = 'same' | 'different' | 'later';
export const TABS: readonly Tab[] = ['open', 'later', 'log'];

/** The tab that the address asks for. */
export const tabOf = (query: URLSearchParams): Tab => TABS.find((one) => one === query.get('tab')) ?? 'open';

const wordsOf = (pair: MergePair | null): string =>
  pair ? `merge:${pair.left.key}:${pair.right.key}` : 'merge:none';

export class MergeCtrl {
  tab = $state<Tab>('open');
  desk = $state.raw<MergeDesk | null>(null);
  pairs = $state.raw<MergePair[]>([]);
  /** The place of the pair in view. */
  at = $state(0);
  /** A pair that was asked for by its keys; it stands before those of the list. */
  asked = $state.raw<MergePair | null>(null);
  log = $state.raw<DecisionView[]>([]);
  splits = $state.raw<SplitView[]>([]);
  before = $state<number | null>(null);
  logTotal = $state(0);
  decided = $state.raw<MergeDecided | null>(null);
  readonly long: Long<'find'>;
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Two objects to be put side by side. */
  readonly form = draft('merge', () => ({ left: '', right: '' }));

  #turn = 0;
  readonly #refused = (failure: Failure): void => void (this.failure = failure);

  constructor(private readonly host: Host) {
    this.long = new Long(host);
  }

  get pair(): MergePair | null {
    return this.asked ?? this.pairs[this.at] ?? null;
  }

  /** Why, in the person's words: of the pair in view, and of no other. */
  get words(): { reason: string } {
    return draft(wordsOf(this.pair), () => ({ reason: '' }));
  }

  show(tab: Tab): Promise<void> {
    if (tab !== this.tab) {
      this.tab = tab;
      this.at = 0;
      this.asked = null;
    }
    return this.load();
  }

  load(): Promise<void> {
    return this.#try(() => this.#read());
  }

  /** What comes after another tab or another page was asked for is dropped. */
  async #read(): Promise<void> {
    const turn = ++this.#turn;
    if (this.tab === 'log') {
      const log = await this.host.call('merge_log', { before: null });
      if (turn !== this.#turn) return;
      this.log = log.items;
      this.splits = log.splits;
      this.before = log.before;
      this.logTotal = log.total;
      return;
    }
    const desk = await this.host.call('merge_candidates', { later: this.tab === 'later', after: null });
    if (turn !== this.#turn) return;
    this.desk = desk;
    this.pairs = desk.items;
    this.at = Math.max(0, Math.min(this.at, this.pairs.length - 1));
    if (this.asked) {
      const { left, right } = this.asked;
      const asked = await this.host.call('merge_pair', { left: left.key, right: right.key });
      if (turn === this.#turn) this.asked = asked;
    }
  }

  more(): Promise<void> {
    const turn = ++this.#turn;
    return this.#try(async () => {
      if (this.tab === 'log') {
        const log = await this.host.call('merge_log', { before: this.before });
        if (turn !== this.#turn) return;
        this.log = [...this.log, ...log.items];
        this.before = log.before;
        return;
      }
      const after = this.desk?.after ?? null;
      const desk = await this.host.call('merge_candidates', { later: this.tab === 'later', after });
      if (turn !== this.#turn) return;
      this.desk = desk;
      this.pairs = [...this.pairs, ...desk.items];
    });
  }

  select(at: number): void {
    this.asked = null;
    this.at = Math.max(0, Math.min(at, this.pairs.length - 1));
    this.failure = null;
  }

  /** Any two objects, by what the person typed. */
  compare(): Promise<void> {
    const { left, right } = this.form;
    if (left.trim() === '' || right.trim() === '') return Promise.resolve();
    return this.#try(async () => {
      this.asked = await this.host.call('merge_pair', {
        left: numberOf(left.trim()),
        right: numberOf(right.trim()),
      });
    });
  }

  /** Whether whoever works now may give a verdict, by button or key, and it is possible for the pair in view. */
  can(verdict: Verdict): boolean {
    const pair = this.pair;
    if (!session.may('decide_merge')) return false;
    if (!pair || this.busy || pair.standing?.verdict === verdict) return false;
    if (verdict === 'same') return pair.against_same === null;
    if (verdict === 'different') return pair.against_different === null;
    return pair.standing === null && pair.against_different === null;
  }

  decide(verdict: Verdict): Promise<void> {
    const pair = this.pair;
    if (!pair || !this.can(verdict)) return Promise.resolve();
    return this.#try(async () => {
      this.decided = await this.host.call('decide_merge', {
        left: pair.left.key,
        right: pair.right.key,
        verdict,
        reason: this.words.reason.trim(),
      });
      dropDraft(wordsOf(pair));
      session.changes += 1;
      await this.#read();
    });
  }

  undo(decision: number): Promise<void> {
    return this.#try(async () => {
      await this.host.call('undo_merge', { decision, reason: '' });
      this.decided = null;
      session.changes += 1;
      await this.#read();
    });
  }

  undoSplit(decision: number): Promise<void> {
    return this.#try(async () => {
      await this.host.call('undo_split', { decision, reason: '' });
      session.changes += 1;
      await this.#read();
    });
  }

  /** Takes back what was decided last, if it still can be. */
  undoLast(): Promise<void> {
    return this.decided && !this.busy ? this.undo(this.decided.decision) : Promise.resolve();
  }

  async find(): Promise<void> {
    if (this.long.running) return;
    this.busy = true;
    this.failure = null;
    const found = await this.long.run('find', () => this.host.call('find_candidates', {}), this.#refused);
    this.busy = false;
    if (!found) return;
    this.at = 0;
    await this.load();
  }

  cancel(): Promise<void> {
    return this.long.cancel(this.#refused);
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
