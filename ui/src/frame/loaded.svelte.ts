// One answer on its way to a screen: the last question wins, the old answer stays until the new one is here.
import type { Failure } from '../contract';
import { asFailure } from '../host/host';

export class Loaded<T> {
  #data = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #turn = 0;

  get data(): T | null {
    return this.#data;
  }

  /** What came of a change is newer than the answer to any question that was asked before. */
  set data(data: T | null) {
    this.#turn += 1;
    this.busy = false;
    this.#data = data;
  }

  async load(ask: () => Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const answer = await ask();
      if (turn === this.#turn) {
        this.#data = answer;
        this.failure = null;
      }
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
