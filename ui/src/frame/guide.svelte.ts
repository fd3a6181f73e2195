// What F1 opens: the section of the guide that tells of the screen in view, and the way back to it.
import { go, writePlace } from './route.svelte';

const SCREEN = 'guide';

class Guide {
  /** The list of keys stands open. */
  keys = $state(false);
  /** What the guide says at the door stands open. */
  door = $state(false);
  /** The address that the guide was opened from. */
  #from = '';

  ask(screen: string): void {
    if (screen === SCREEN) return;
    this.#from = globalThis.location.hash;
    go(SCREEN, screen);
  }

  /** Somebody else has come in: where the guide was opened from is not for them. */
  forget(): void {
    this.#from = '';
  }

  /** Back to where the guide was opened from; a guide that was opened by its address leads to that place. */
  leave(place: string): void {
    globalThis.location.hash = this.#from || writePlace(place);
    this.#from = '';
  }
}

export const guide = new Guide();
