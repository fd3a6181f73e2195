// What a person says of demands of acts: the form of each, and the sending. Used wherever a demand is shown.
import type { CaseView, Failure, PromiseView } from '../contract';
import { asFailure, type Host } from '../host/host';
import { draft, dropDraft } from './drafts.svelte';
import { recountOverdue } from './gate';

export const VERDICTS = ['kept', 'broken', 'withdrawn'] as const;
export type RulingForm = { open: boolean; verdict: string; note: string };

export class Rulings {
  /** The demand of which the last word was refused, with the failure that stands under it. */
  failed = $state.raw<{ promise: number; failure: Failure } | null>(null);
  /** The demand whose word is on its way. */
  busy = $state<number | null>(null);

  constructor(
    private readonly host: Host,
    private readonly after: (view: CaseView) => Promise<void> | void,
  ) {}

  form(promise: PromiseView): RulingForm {
    return draft(`promise:${promise.id}`, () => ({ open: false, verdict: '', note: '' }));
  }

  /** What is to be filled in still; null if nothing. */
  lacks(promise: PromiseView): 'verdict' | 'note' | null {
    const { verdict, note } = this.form(promise);
    if (verdict === '') return 'verdict';
    return note.trim() === '' ? 'note' : null;
  }

  async rule(promise: PromiseView): Promise<void> {
    if (this.lacks(promise) !== null || this.busy !== null) return;
    const { verdict, note } = this.form(promise);
    this.busy = promise.id;
    this.failed = null;
    try {
      const view = await this.host.call('rule_on_promise', {
        promise: promise.id,
        verdict,
        note: note.trim(),
      });
      dropDraft(`promise:${promise.id}`);
      await this.after(view);
      await recountOverdue(this.host);
    } catch (thrown) {
      this.failed = { promise: promise.id, failure: asFailure(thrown) };
    } finally {
      this.busy = null;
    }
  }
}
