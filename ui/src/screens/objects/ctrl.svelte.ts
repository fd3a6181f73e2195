// The search among supervised objects, page by page: the question stands in the address.
import type { Basis, Failure, ObjectRow } from '../../contract';
import { asFailure, type Host } from '../../host/host';
import { numberOf } from '../../parts/digits';

export const KINDS = ['', 'entity', 'authority'] as const;
/** Registers by how many rows of which objects can be put in order: those who have most first. */
export const COUNTED = ['inspections', 'appeals', 'challenges'] as const;
export type Most = '' | (typeof COUNTED)[number];
export type Question = { q: string; kind: string; most: Most };

/** What the address asks. */
export const readQuestion = (query: URLSearchParams): Question => ({
  q: query.get('q') ?? '',
  kind: KINDS.find((one) => one === query.get('kind')) ?? '',
  most: COUNTED.find((one) => one === query.get('most')) ?? '',
});

export class ObjectsCtrl {
  query = $state('');
  kind = $state('');
  most = $state<Most>('');
  rows = $state.raw<ObjectRow[]>([]);
  total = $state<number | null>(null);
  basis = $state.raw<Basis | null>(null);
  after = $state<string | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  #turn = 0;
  /** What the address asked last. */
  #told = '';

  constructor(private readonly host: Host) {}

  /** What is searched for. */
  get asked(): string {
    return numberOf(this.query.trim());
  }

  /** What is being typed stays as it is typed, until the address asks something else. */
  ask({ q, kind, most }: Question): Promise<void> {
    if (q !== this.#told && q !== this.query.trim()) this.query = q;
    this.#told = q;
    this.kind = kind;
    this.most = most;
    return this.#page(null);
  }

  more(): Promise<void> {
    return this.#page(this.after);
  }

  async #page(after: string | null): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const request = { query: this.asked, kind: this.kind || null, most: this.most || null, after };
      const page = await this.host.call('objects', request);
      if (turn !== this.#turn) return;
      this.rows = after === null ? page.items : [...this.rows, ...page.items];
      this.total = page.total;
      this.basis = page.basis;
      this.after = page.after;
      this.failure = null;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
