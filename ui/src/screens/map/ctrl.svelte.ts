// The map: its answer, the unit that is pointed at, the order of its tables.
import type { RegionsView } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import type { Host } from '../../host/host';
import { turned, type Column, type Order } from './reading';

export class MapCtrl {
  view = new Loaded<RegionsView>();
  /** The unit under the pointer or the focus; the map and the table show it both. */
  pointed = $state('');
  order = $state.raw<Order>({ by: 'rate', down: true });

  constructor(private readonly host: Host) {}

  load(): Promise<void> {
    return this.view.load(() => this.host.call('regions', {}));
  }

  point(code: string): void {
    this.pointed = code;
  }

  turn(by: Column): void {
    this.order = turned(this.order, by);
  }
}
