// The box over everything: what is typed, what was found, which hit the arrows stand on.
import type { Failure, SearchHit, SearchResults } from '../../contract';
import { asFailure, type Host } from '../../host/host';
import { numberOf } from '../../parts/digits';

/** Hits of one kind when one group is shown alone. */
const MANY = 50;

export class SearchCtrl {
  query = $state('');
  /** Only this kind; all of them if empty. */
  kind = $state('');
  found = $state.raw<SearchResults | null>(null);
  /** The hit that Enter opens, counted over all groups. */
  at = $state(0);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  #turn = 0;

  constructor(private readonly host: Host) {}

  get hits(): SearchHit[] {
    return this.found?.groups.flatMap((group) => group.hits) ?? [];
  }

  get chosen(): SearchHit | null {
    return this.hits[this.at] ?? null;
  }

  /** Place of a group's first hit among all. */
  first(kind: string): number {
    const groups = this.found?.groups ?? [];
    const before = groups.slice(
      0,
      groups.findIndex((group) => group.kind === kind),
    );
    return before.reduce((sum, group) => sum + group.hits.length, 0);
  }

  /** One hit down or up; from the last to the first and back. */
  move(by: number): void {
    const many = this.hits.length;
    if (many > 0) this.at = (this.at + by + many) % many;
  }

  /** Shows one kind alone with more hits, or all kinds again. */
  only(kind: string): Promise<boolean> {
    this.kind = this.kind === kind ? '' : kind;
    return this.look();
  }

  /** Asks for what is typed; tells whether that is what is shown now. */
  async look(): Promise<boolean> {
    const turn = ++this.#turn;
    if (this.query.trim() === '') {
      this.found = null;
      this.failure = null;
      this.busy = false;
      return true;
    }
    this.busy = true;
    try {
      const kinds = this.kind === '' ? {} : { kinds: [this.kind], limit: MANY };
      const found = await this.host.call('search', { query: numberOf(this.query), ...kinds });
      if (turn !== this.#turn) return false;
      this.found = found;
      this.failure = null;
      this.at = 0;
      return true;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
      return false;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
