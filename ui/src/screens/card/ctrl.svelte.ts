// One card: its answer, the decision on its step, marks on its checklists.
import type { Card, Decided, Failure } from '../../contract';
import { recountOverdue } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { session } from '../../frame/session.svelte';
import { asFailure, type Host } from '../../host/host';
import { Decision } from '../../frame/decision.svelte';

export class CardCtrl {
  card = new Loaded<Card>();
  decision = $state.raw<Decision | null>(null);
  decided = $state.raw<Decided | null>(null);
  failure = $state.raw<Failure | null>(null);

  constructor(
    private readonly host: Host,
    readonly key: string,
  ) {}

  async load(): Promise<void> {
    await this.card.load(() => this.host.call('card', { key: this.key }));
    const step = this.card.data?.next_step ?? null;
    this.decision = step
      ? new Decision(
          step,
          (request) => this.host.call('decide_step', request),
          (decided) => void this.#after(decided),
        )
      : null;
  }

  async #after(decided: Decided): Promise<void> {
    this.decided = decided;
    await this.load();
    await recountOverdue(this.host);
  }

  /** Parts what a person joined to this card. The card then reads itself anew. */
  async undoMerge(decision: number): Promise<void> {
    try {
      await this.host.call('undo_merge', { decision, reason: '' });
      this.failure = null;
      session.changes += 1;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  async mark(caseId: number, checklist: string, item: string, done: boolean): Promise<void> {
    try {
      const view = await this.host.call('mark_item', { case_id: caseId, checklist, item, done });
      const card = this.card.data;
      if (!card) return;
      const fresh = new Map(view.checklists.map((list) => [list.id, list]));
      const checklists = card.checklists.map((list) =>
        list.case_id === caseId ? (fresh.get(list.id) ?? list) : list,
      );
      this.card.data = { ...card, checklists };
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
