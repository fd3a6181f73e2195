// One object's line of time: its card, and the cases on it, since the card does not tell what was done in them.
import type { Card, CaseView, Events } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';

/** So many cases are read, the last opened first. */
export const CASES = 12;

export type Whole = { card: Card; cases: CaseView[]; left: number };

export class TimelineCtrl {
  whole = new Loaded<Whole>();
  older = new Loaded<Events>();
  /** Lanes that were put away. */
  #hidden = $state<Record<string, boolean>>({});

  readonly out: TablesOutgoing;

  constructor(
    private readonly host: Host,
    readonly key: string,
  ) {
    this.out = new TablesOutgoing(host, `timeline-out:${key}`);
  }

  /** Events that are older than those that stand there. */
  async more(): Promise<void> {
    const whole = this.whole.data;
    const known = whole?.card.history.timeline.length ?? 0;
    if (!whole || this.older.busy) return;
    await this.older.load(() => this.host.call('events', { key: this.key, after: known }));
    const { data } = this.older;
    if (!data || this.whole.data !== whole) return;
    const { history } = whole.card;
    const timeline = [...history.timeline, ...data.items];
    const { basis } = data;
    this.whole.data = { ...whole, card: { ...whole.card, history: { ...history, timeline, basis } } };
  }

  /** All events, also those that the screen leaves out. */
  write(title: string, name: string): Promise<void> {
    const { key } = this;
    return this.out.tables(title, name, () => ({ of: 'timeline', key }));
  }

  load(): Promise<void> {
    return this.whole.load(async () => {
      const card = await this.host.call('card', { key: this.key });
      const newest = card.cases.toSorted((one, other) => other.opened.localeCompare(one.opened));
      const read = newest.slice(0, CASES);
      const cases = await Promise.all(read.map(({ id }) => this.host.call('case', { case_id: id })));
      return { card, cases, left: newest.length - read.length };
    });
  }

  shows(lane: string): boolean {
    return !this.#hidden[lane];
  }

  turn(lane: string): void {
    this.#hidden[lane] = this.shows(lane);
  }
}
