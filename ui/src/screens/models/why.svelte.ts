// Why a version said what it said: the answer, the same asked for again, and what a person says against it.
import type { Failure, PredictionView, Reproduced } from '../../contract';
import { Behind } from '../../frame/behind.svelte';
import { draft, dropDraft } from '../../frame/drafts.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { asFailure, type Host } from '../../host/host';

type Form = { instead: string; reason: string };

export class WhyCtrl {
  view = new Loaded<PredictionView>();
  proof = new Loaded<Reproduced>();
  readonly behind: Behind;
  refused = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(
    private readonly host: Host,
    readonly id: number,
  ) {
    this.behind = new Behind(host);
  }

  get form(): Form {
    return draft(this.#name(), () => ({ instead: '', reason: '' }));
  }

  load(): Promise<void> {
    return this.view.load(() => this.host.call('explain', { prediction: this.id }));
  }

  again(): Promise<void> {
    return this.proof.load(() => this.host.call('reproduce', { prediction: this.id }));
  }

  /** What the objection still lacks. */
  get lacks(): 'instead' | 'reason' | null {
    const { instead, reason } = this.form;
    if (instead.trim() === '') return 'instead';
    return reason.trim() === '' ? 'reason' : null;
  }

  async object(): Promise<void> {
    if (this.lacks !== null || this.busy) return;
    const { instead, reason } = this.form;
    this.busy = true;
    this.refused = null;
    try {
      this.view.data = await this.host.call('object_to', {
        prediction: this.id,
        instead: instead.trim(),
        reason: reason.trim(),
      });
      dropDraft(this.#name());
    } catch (thrown) {
      this.refused = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  #name(): string {
    return `objection:${this.id}`;
  }
}
