// What F1 opens: the section of the guide that tells of the screen in view, and the way back to it.
import { opener, type Opened } from './opener.svelte';
import { go, readPlace, writePlace } from './route.svelte';
import { session } from './session.svelte';

const SCREEN = 'guide';

class Guide {
  /** The list of keys stands open. */
  keys = $state(false);
  /** What the guide says at the door stands open. */
  door = $state(false);
  /** The address that the guide was opened from. */
  #from = '';
  /** What stood open where, and in which language it was told. */
  #beneath: { place: string; language: string; stack: Opened[] } | null = null;

  ask(screen: string): void {
    if (screen === SCREEN) return;
    this.#from = globalThis.location.hash;
    this.#beneath = { place: this.#from, language: session.language, stack: opener.stack };
    go(SCREEN, screen);
  }

  /** Once, whoever comes back to a place from the guide finds open what stood open there: Esc has closed the guide alone. */
  takeBeneath(place: string): Opened[] {
    if (readPlace(place).screen === SCREEN) return [];
    const beneath = this.#beneath;
    this.#beneath = null;
    return beneath?.place === place && beneath.language === session.language ? beneath.stack : [];
  }

  /** Somebody else has come in: where the guide was opened from is not for them. */
  forget(): void {
    this.#from = '';
    this.#beneath = null;
  }

  /** Back to where the guide was opened from; a guide that was opened by its address leads to that place. */
  leave(place: string): void {
    globalThis.location.hash = this.#from || writePlace(place);
    this.#from = '';
  }
}

export const guide = new Guide();
