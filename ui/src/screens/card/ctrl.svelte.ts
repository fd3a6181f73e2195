// One card: its answer, the decision on its step, marks on its checklists.
import type { Card, Failure } from '../../contract';
import { recountOverdue } from '../../frame/gate';
import { Loaded } from '../../frame/loaded.svelte';
import { go } from '../../frame/route.svelte';
import { Outgoing, type OutForm } from '../../frame/outgoing.svelte';
import { session } from '../../frame/session.svelte';
import { asFailure, type Host } from '../../host/host';
import { Decided, type Decision } from '../../frame/decision.svelte';

export class CardCtrl {
  card = new Loaded<Card>();
  decision = $state.raw<Decision | null>(null);
  readonly decided: Decided;
  readonly out: Outgoing<OutForm & { language: string }>;
  failure = $state.raw<Failure | null>(null);

  constructor(
    private readonly host: Host,
    readonly key: string,
  ) {
    const language = session.language === 'ru' ? 'ru' : 'kk';
    this.out = new Outgoing(host, `card-out:${key}`, () => ({ open: false, what_for: '', language }));
    this.decided = new Decided(host, async () => {
      await this.load();
      await recountOverdue(this.host);
    });
  }

  async load(): Promise<void> {
    await this.card.load(() => this.host.call('card', { key: this.key }));
    this.decision = this.decided.of(this.card.data?.next_step ?? null);
  }

  /** The card as a document, where the person chooses. */
  write(title: string, name: string): Promise<void> {
    const { language } = this.out.form;
    return this.out.write(title, name, (out) =>
      this.host.call('export_card', { key: this.key, language, ...out }),
    );
  }

  /** Parts what a person joined to this card, or puts together what was told apart. The card then reads itself anew. */
  async undo(call: 'undo_merge' | 'undo_split', decision: number): Promise<void> {
    try {
      const { card_key } = await this.host.call(call, { decision, reason: '' });
      // The card of what was told apart is gone with its last row.
      if (call === 'undo_split' && card_key && card_key !== this.key) go('card', card_key);
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
