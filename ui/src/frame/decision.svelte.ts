// A person's decision on a suggested step: accepted at once, changed with a choice and a reason, refused with a reason.
import type { Decided as Answer, DecideRequest, Failure, NextStep, Suggestion } from '../contract';
import { asFailure, type Host } from '../host/host';
import { draft, dropDraft } from './drafts.svelte';

export type Mode = 'none' | 'change' | 'refuse';
type Form = { mode: Mode; instead: string; reason: string };
export type Send = (request: DecideRequest) => Promise<Answer>;

/** What was decided last, and the way back: whoever decided may take it back on the same day. */
export class Decided {
  said = $state.raw<Answer | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #suggestion = $state.raw<Suggestion | null>(null);

  constructor(
    private readonly host: Host,
    private readonly after: () => Promise<void>,
  ) {}

  /** Whether there is something to take back. */
  get may(): boolean {
    return this.#suggestion !== null;
  }

  /** The suggested step, with the answers that are kept here. */
  of(step: NextStep | null): Decision | null {
    const send = (request: DecideRequest) => this.host.call('decide_step', request);
    return step ? new Decision(step, send, (answer) => void this.#take(answer, step.suggestion)) : null;
  }

  async undo(): Promise<void> {
    const suggestion = this.#suggestion;
    if (!suggestion || this.busy) return;
    this.busy = true;
    try {
      await this.#take(await this.host.call('undo_step', { suggestion }), null);
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.busy = false;
    }
  }

  /** Something else was done since. */
  forget(): void {
    this.said = this.failure = this.#suggestion = null;
  }

  async #take(answer: Answer, suggestion: Suggestion | null): Promise<void> {
    this.said = answer;
    this.#suggestion = suggestion;
    this.failure = null;
    await this.after();
  }
}

export class Decision {
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);

  constructor(
    readonly step: NextStep,
    private readonly send: Send,
    private readonly after: (decided: Answer) => void,
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
