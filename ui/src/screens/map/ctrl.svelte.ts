// The map: its answer, the unit that is pointed at, the order of its tables, the rows behind one of its numbers.
import type { RegionsView } from '../../contract';
import { Behind, type Asked } from '../../frame/behind.svelte';
import { draft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';
import { askedOf, COLUMNS, turned, type Column, type Named, type Order } from './reading';
import type { Territory } from './regions';

/** As the tables stand at first. */
const FIRST: Order = { by: 'rate', down: true };

export class MapCtrl {
  view = new Loaded<RegionsView>();
  /** The unit under the pointer or the focus; the map and the table show it both. */
  pointed = $state('');
  readonly #order = draft('map-order', () => ({ ...FIRST }));

  readonly behind: Behind;
  readonly out: TablesOutgoing;

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
    this.out = new TablesOutgoing(host, 'map-out');
  }

  /** As the person left it. */
  get order(): Order {
    return COLUMNS.includes(this.#order.by) ? this.#order : FIRST;
  }

  /** Units and districts as a workbook, or one of the two as CSV. */
  write(title: string, name: string): Promise<void> {
    return this.out.tables(title, name, (table) => ({ of: 'map', table }));
  }

  load(): Promise<void> {
    this.behind.close();
    return this.view.load(() => this.host.call('regions', {}));
  }

  point(code: string): void {
    this.pointed = code;
  }

  turn(by: Column): void {
    Object.assign(this.#order, turned(this.order, by));
  }

  /** The rows that a number of a territory was counted from. */
  asked(at: string, place: Territory, measure: string, rule?: Named): Asked | null {
    const view = this.view.data;
    return view && askedOf(view, at, place, measure, rule);
  }
}
