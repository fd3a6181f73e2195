// How far a long call has come, for whoever waits behind it: one call at a time goes through the door.
import type { Progress } from '../contract';
import type { Host } from '../host/host';
import { hear } from './long.svelte';

/** After so long without a word nothing is under way, milliseconds. */
const SILENT = 4000;

class Far {
  /** What the call under way told last; null where none tells anything. */
  now = $state.raw<Progress | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Listens for as long as the window lives, or until what is given back is called. */
  listen(host: Host): () => void {
    const stop = hear(host, (progress) => this.#told(progress));
    return () => {
      clearTimeout(this.#timer);
      this.now = null;
      stop();
    };
  }

  #told(progress: Progress): void {
    this.now = progress;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.now = null), SILENT);
  }
}

export const far = new Far();
