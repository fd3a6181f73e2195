// The card of one topic: its question changed, put away and brought back; what people suppose, and how it was decided.
import type { Failure, TopicCard, TopicQuestion } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { ListPaper } from '../../frame/list-paper.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { TablesOutgoing } from '../../frame/outgoing.svelte';
import { asFailure, type Host } from '../../host/host';

export const RULINGS = ['confirmed', 'refuted', 'withdrawn'] as const;
export type Ruling = { open: boolean; state: string; text: string };

export class TopicCtrl {
  card = new Loaded<TopicCard>();
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  /** Whether the form of the question stands open. */
  readonly edit: { open: boolean };
  readonly fresh: { text: string };
  readonly out: TablesOutgoing;
  readonly paper: ListPaper;

  constructor(
    private readonly host: Host,
    readonly topic: number,
  ) {
    this.edit = draft(`topic-edit:${topic}`, () => ({ open: false }));
    this.out = new TablesOutgoing(host, `topic-out:${topic}`);
    this.paper = new ListPaper(host, 'topic');
    this.fresh = draft(`topic-note:${topic}`, () => ({ text: '' }));
  }

  load(): Promise<void> {
    return this.card.load(() => this.host.call('topic_card', { topic: this.topic }));
  }

  /** The tables of the card as a workbook, or one of them as CSV. */
  write(title: string, name: string): Promise<void> {
    const { topic } = this;
    return this.out.tables(title, name, (table) => ({ of: 'topic', topic, table }));
  }

  /** Takes the card as it stands after its question was saved. */
  take(card: TopicCard): void {
    this.card.data = card;
    this.edit.open = false;
  }

  /** An earlier question becomes the topic's own again; the one that it replaces joins the earlier ones. */
  putBack({ name, filters }: TopicQuestion): Promise<boolean> {
    return this.#doing(() => this.host.call('save_topic', { topic: this.topic, name, filters }));
  }

  put(away: boolean): Promise<boolean> {
    return this.#doing(async (card) => {
      await this.host.call('put_topic_away', { topic: this.topic, away });
      return { ...card, away };
    });
  }

  async add(): Promise<void> {
    const text = this.fresh.text.trim();
    if (text === '') return;
    const { topic } = this;
    if (await this.#doing(() => this.host.call('note_topic', { topic, note: null, state: null, text })))
      this.fresh.text = '';
  }

  /** The half-filled decision on a hypothesis. */
  ruling(note: number): Ruling {
    return draft(this.#ruling(note), () => ({ open: false, state: '', text: '' }));
  }

  lacks(note: number): boolean {
    const { state, text } = this.ruling(note);
    return state === '' || text.trim() === '';
  }

  async rule(note: number): Promise<void> {
    if (this.lacks(note)) return;
    const { topic } = this;
    const { state, text } = this.ruling(note);
    const request = { topic, note, state, text: text.trim() };
    if (await this.#doing(() => this.host.call('note_topic', request))) dropDraft(this.#ruling(note));
  }

  #ruling(note: number): string {
    return `topic-ruling:${this.topic}:${note}`;
  }

  /** Whether it was done. */
  async #doing(work: (card: TopicCard) => Promise<TopicCard>): Promise<boolean> {
    const card = this.card.data;
    if (!card || this.busy) return false;
    this.busy = true;
    try {
      this.card.data = await work(card);
      this.failure = null;
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
