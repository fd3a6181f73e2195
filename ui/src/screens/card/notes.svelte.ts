// Notes on one object: written, put away, brought back.
import type { Failure, NotesView } from '../../contract';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { asFailure, type Host } from '../../host/host';

type Fresh = { text: string; mark: string };

export class NotesCtrl {
  /** What the host answered last; what the card brought stands until then. */
  answered = $state.raw<NotesView | null>(null);
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  constructor(
    private readonly host: Host,
    readonly key: string,
  ) {}

  /** The note being written; leaving the card does not lose it. */
  get fresh(): Fresh {
    return draft(this.#draft, (): Fresh => ({ text: '', mark: 'plain' }));
  }
  get #draft(): string {
    return `note:${this.key}`;
  }

  async add(): Promise<void> {
    const { text, mark } = this.fresh;
    if (text.trim() === '') return;
    const added = await this.#doing(() =>
      this.host.call('note_object', { key: this.key, mark, text: text.trim() }),
    );
    if (added) dropDraft(this.#draft);
  }

  put(note: number, away: boolean): Promise<boolean> {
    return this.#doing(() => this.host.call('put_note_away', { key: this.key, note, away }));
  }

  async #doing(call: () => Promise<NotesView>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      this.answered = await call();
      return true;
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
