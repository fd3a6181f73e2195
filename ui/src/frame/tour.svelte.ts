// A walk over the screens of the fictitious district: offered once to each person, never in the way, never doing anything for them.
import type { Host } from '../host/host';
import { recall, remember } from './memory';
import { opens } from './rights';
import { session } from './session.svelte';
import { firstOf, stepsOf, templateOf, type Shown, type Step } from './tour-steps';

class Tour {
  steps = $state.raw<Step[]>([]);
  at = $state(0);
  #answered = $state(0);

  get step(): Step | null {
    return this.steps[this.at] ?? null;
  }

  get last(): boolean {
    return this.at === this.steps.length - 1;
  }

  /** In a store that says that all in it is invented, for whoever may see its screens. */
  get possible(): boolean {
    return session.status?.invented === true && opens(session.role, 'day');
  }

  /** To whoever has neither taken the tour nor declined it. */
  get offered(): boolean {
    void this.#answered;
    return this.possible && this.step === null && recall(this.#name) === null;
  }

  async begin(host: Host): Promise<void> {
    this.#answer();
    this.steps = stepsOf(await whatThereIs(host));
    this.#go(0);
  }

  decline(): void {
    this.#answer();
  }

  /** After the last step it ends. */
  next(): void {
    if (this.last) this.leave();
    else this.#go(this.at + 1);
  }

  previous(): void {
    if (this.at > 0) this.#go(this.at - 1);
  }

  /** Back to the screen of this step, for whoever went elsewhere meanwhile. */
  again(): void {
    this.#go(this.at);
  }

  leave(): void {
    this.steps = [];
    this.at = 0;
  }

  #go(at: number): void {
    this.at = at;
    const place = this.step?.place;
    if (place) globalThis.location.hash = place;
  }

  #answer(): void {
    remember(this.#name, 'answered');
    this.#answered += 1;
  }

  get #name(): string {
    return `tour.${session.person}`;
  }
}

/** What is shut to this person or purpose is not led to. */
async function whatThereIs(host: Host): Promise<Shown> {
  const nothing: Shown = { card: null, case: null, template: null };
  try {
    const first = { ...nothing, ...firstOf(await host.call('my_day', {})) };
    if (first.case === null) return first;
    const view = await host.call('case', { case_id: first.case }).catch(() => null);
    return view ? { ...first, template: templateOf(view) } : { ...first, case: null };
  } catch {
    return nothing;
  }
}

export const tour = new Tour();
