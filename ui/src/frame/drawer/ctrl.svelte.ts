// Loads what the top of the drawer shows. What came with an answer already is not asked again.
import type {
  CaseView,
  DocumentView,
  NormView,
  QualityRows,
  RowList,
  RowRef,
  SourceRow,
  SplitRequest,
} from '../../contract';
import type { Host } from '../../host/host';
import { Loaded } from '../loaded.svelte';
import { opener, type Opened } from '../opener.svelte';
import { openCase } from '../route.svelte';
import { session } from '../session.svelte';

export type Leaf =
  | { kind: 'norm'; norm: NormView; days: string[] }
  | { kind: 'row'; row: SourceRow }
  | { kind: 'figure'; list: RowList }
  | { kind: 'quality'; list: QualityRows }
  | { kind: 'document'; view: DocumentView }
  | Extract<Opened, { kind: 'derivation' | 'contribution' }>;

export class DrawerCtrl {
  leaf = new Loaded<Leaf>();
  opening = new Loaded<CaseView>();
  /** What came of the last change of what stands open: a refused one leaves it as it is. */
  changing = new Loaded<Leaf>();

  constructor(private readonly host: Host) {}

  show(thing: Opened): Promise<void> {
    if (this.leaf.data?.kind !== thing.kind) this.leaf.data = null;
    this.opening.failure = null;
    this.changing.failure = null;
    return this.leaf.load(() => this.#ask(thing));
  }

  /** Parts what a person joined. */
  undoMerge(decision: number): Promise<void> {
    return this.#change(() => this.host.call('undo_merge', { decision, reason: '' }));
  }

  /** Gives the row that stands open to another object of the name by which it is on a card. */
  splitRow(split: Omit<SplitRequest, 'rows'>): Promise<void> {
    const leaf = this.leaf.data;
    if (leaf?.kind !== 'row') return Promise.resolve();
    return this.#change(() => this.host.call('split_rows', { ...split, rows: [leaf.row.row] }));
  }

  /** Puts rows together again that were told apart. */
  undoSplit(decision: number): Promise<void> {
    return this.#change(() => this.host.call('undo_split', { decision, reason: '' }));
  }

  /** Changes whose a row is; the one that stands open tells anew whom it is about. */
  async #change(work: () => Promise<unknown>): Promise<void> {
    const [leaf, of] = [this.leaf.data, opener.top];
    this.changing.data = null;
    await this.changing.load(async () => {
      await work();
      session.changes += 1;
      return leaf?.kind === 'row' ? this.#ask({ kind: 'row', row: leaf.row.row }) : (leaf as Leaf);
    });
    const changed = this.changing.data as Leaf | null;
    if (changed && opener.top === of) this.leaf.data = changed;
  }

  /** Opens a case from a row by the tactic that a person chose, and goes there. */
  async openCase(row: RowRef, tactic: string): Promise<void> {
    this.opening.data = null;
    await this.opening.load(() => this.host.call('open_case', { tactic, row }));
    const opened = this.opening.data as CaseView | null;
    if (!opened) return;
    session.changes += 1;
    opener.close();
    openCase(opened.head.id);
  }

  async #ask(thing: Opened): Promise<Leaf> {
    switch (thing.kind) {
      case 'norm': {
        const norm = await this.host.call('norm', { id: thing.id, on: thing.on });
        return { kind: 'norm', norm, days: thing.days };
      }
      case 'row':
        return { kind: 'row', row: await this.host.call('source_row', { row: thing.row }) };
      case 'figure': {
        const list = await this.host.call('figure_rows', { key: thing.key, figure: thing.figure });
        return { kind: 'figure', list };
      }
      case 'quality': {
        const { passport, month, measure } = thing;
        const list = await this.host.call('quality_rows', { passport, month, measure });
        return { kind: 'quality', list };
      }
      case 'document':
        return { kind: 'document', view: await this.host.call('document', thing.document) };
      default:
        return thing;
    }
  }
}
