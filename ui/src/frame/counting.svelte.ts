// The count of everything: one at a time, whichever screen it was asked from; each screen that shows it reads itself anew.
import type { Assessed, Failure, Progress } from '../contract';
import { asFailure, type Host } from '../host/host';

export class Counting {
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** What the last count found, until the language changes. */
  done = $state.raw<Assessed | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** Whether the last one was stopped by the person. */
  stopped = $state(false);
  /** Counts made: what was shown before one is out of date. */
  made = $state(0);

  async count(host: Host): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.progress = null;
    this.#forget();
    let stop: (() => void) | null = null;
    try {
      stop = await host.onProgress((progress) => {
        this.progress = progress;
      });
      this.done = await host.call('assess', {});
      this.made += 1;
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.stopped = failure.code === 'cancelled';
      this.failure = this.stopped ? null : failure;
    } finally {
      stop?.();
      this.running = false;
    }
  }

  /** Asks the host to stop; the count itself then ends as refused. */
  async cancel(host: Host): Promise<void> {
    try {
      await host.cancel();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
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
