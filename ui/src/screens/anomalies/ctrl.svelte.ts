// Comparisons of practice: the board, the one looked at, and the units whose reasons stand open.
import type { AnomaliesBoard, PracticeView } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { ListPaper } from '../../frame/list-paper.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';
import { HEAT } from './heat';
import { chosenOf } from './reading';

export class AnomaliesCtrl {
  board = new Loaded<AnomaliesBoard>();
  /** Units whose reasons stand open. */
  #open = $state<Record<string, true>>({});
  readonly behind: Behind;
  readonly out: TablesOutgoing;
  readonly paper: ListPaper;

  constructor(private readonly host: Host) {
    this.behind = new Behind(host);
    this.paper = new ListPaper(host, 'comparison');
    this.out = new TablesOutgoing(host, 'anomalies-out');
  }

  load(): Promise<void> {
    this.behind.close();
    return this.board.load(() => this.host.call('anomalies', {}));
  }

  /** Another comparison is looked at: a table of the one before is not chosen for it. */
  another(): void {
    this.out.hush();
    this.out.form.table = '';
    this.behind.close();
  }

  /** All units of a comparison, or the map of bodies, as a file. */
  write(of: string, title: string, name: string): Promise<void> {
    const tables = of === HEAT ? ({ of: 'heat' } as const) : ({ of: 'comparison', id: of } as const);
    return this.out.tables(title, name, () => tables);
  }

  chosen(id: string): PracticeView | null {
    return chosenOf(this.board.data, id);
  }

  isOpen(practice: string, row: number): boolean {
    return `${practice}:${row}` in this.#open;
  }

  turn(practice: string, row: number): void {
    const key = `${practice}:${row}`;
    if (key in this.#open) delete this.#open[key];
    else this.#open[key] = true;
  }
}
