// Comparisons of practice: the board, the one looked at, and the units whose reasons stand open.
import type { AnomaliesBoard, PracticeView, UnusualView } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import type { Host } from '../../host/host';
import { HEAT } from './heat';
import { chosenOf } from './reading';

/** So many rows of a unit at first. */
export const ROWS = 20;

export class AnomaliesCtrl {
  board = new Loaded<AnomaliesBoard>();
  /** Units whose reasons stand open, with how many of their rows are shown. */
  #open = $state<Record<string, number>>({});

  readonly out: TablesOutgoing;

  constructor(private readonly host: Host) {
    this.out = new TablesOutgoing(host, 'anomalies-out');
  }

  load(): Promise<void> {
    return this.board.load(() => this.host.call('anomalies', {}));
  }

  /** Another comparison is looked at: a table of the one before is not chosen for it. */
  another(): void {
    this.out.hush();
    this.out.form.table = '';
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
    else this.#open[key] = ROWS;
  }

  rows(practice: string, row: number, unit: UnusualView): UnusualView['rows'] {
    return unit.rows.slice(0, this.#open[`${practice}:${row}`] ?? 0);
  }

  /** All rows that came with the answer. */
  all(practice: string, row: number): void {
    this.#open[`${practice}:${row}`] = Infinity;
  }
}
