// The count of everything: one at a time, whichever screen it was asked from; each screen that shows it reads itself anew.
import type { Assessed, Failure, Progress } from '../contract';
import type { Host } from '../host/host';
import { Long } from './long.svelte';

export class Counting {
  #long = $state.raw<Long<'count'> | null>(null);
  /** What the last count found, until the language changes. */
  done = $state.raw<Assessed | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether the last one was stopped by the person. */
  stopped = $state(false);
  /** Counts made: what was shown before one is out of date. */
  made = $state(0);

  get running(): boolean {
    return this.#long?.running ?? false;
  }

  get progress(): Progress | null {
    return this.#long?.progress ?? null;
  }

  async count(host: Host): Promise<void> {
    if (this.running) return;
    const long = new Long<'count'>(host);
    this.#long = long;
    this.#forget();
    const done = await long.run(
      'count',
      () => host.call('assess', {}),
      (failure) => {
        this.stopped = failure.code === 'cancelled';
        this.failure = this.stopped ? null : failure;
      },
    );
    if (done === null) return;
    this.done = done;
    this.made += 1;
  }

  async cancel(): Promise<void> {
    await this.#long?.cancel((failure) => (this.failure = failure));
  }

  /** Its last word is put away: it was said in another language. */
  hush(): void {
    if (!this.running) this.#forget();
  }

  #forget(): void {
    this.done = null;
    this.failure = null;
    this.stopped = false;
  }
}

export const counting = new Counting();
