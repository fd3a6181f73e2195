// A person's decision on a suggested step: accepted at once, changed with a choice and a reason, refused with a reason.
import type { Decided, DecideRequest, Failure, NextStep } from '../contract';
import { asFailure } from '../host/host';
import { draft, dropDraft } from './drafts.svelte';

export type Mode = 'none' | 'change' | 'refuse';
type Form = { mode: Mode; instead: string; reason: string };
export type Send = (request: DecideRequest) => Promise<Decided>;

export class Decision {
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(
    readonly step: NextStep,
    private readonly send: Send,
    private readonly after: (decided: Decided) => void,
  ) {}

  get form(): Form {
    return draft(this.#name(), () => ({ mode: 'none', instead: '', reason: '' }));
  }

  /** Opens a form; the same button shuts it again, and what was typed stays. */
  choose(mode: Mode): void {
    this.form.mode = this.form.mode === mode ? 'none' : mode;
    this.failure = null;
  }

  /** What the form still lacks: `instead`, `reason`, or nothing. */
  get lacks(): 'instead' | 'reason' | null {
    const { mode, instead, reason } = this.form;
    if (mode === 'change' && instead === '') return 'instead';
    return mode !== 'none' && reason.trim() === '' ? 'reason' : null;
  }

  accept(): Promise<void> {
    return this.#decide({ suggestion: this.step.suggestion, decision: 'accept' });
  }

  async confirm(): Promise<void> {
    const { mode, instead, reason } = this.form;
    if (mode === 'none' || this.lacks) return;
    await this.#decide({
      suggestion: this.step.suggestion,
      decision: mode,
      instead: mode === 'change' ? instead : null,
      reason: reason.trim(),
    });
  }

  async #decide(request: DecideRequest): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      const decided = await this.send(request);
      dropDraft(this.#name());
      this.after(decided);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  #name(): string {
    return `step:${JSON.stringify(this.step.suggestion)}`;
  }
}
