// Whether a single letter or sign does something. Whoever dictates, or whose hand slips, switches that off (WCAG 2.1.4). Remembered for each
// person, and as the workstation last had it.
import { recallOf, rememberOf } from './memory';

const NAME = 'letters';

export class Letters {
  on = $state(true);
  #person = '';

  constructor() {
    this.#read('');
  }

  /** Takes what that person once chose; whoever chose nothing keeps what stands. */
  of(person: string): void {
    this.#person = person;
    this.#read(person);
  }

  use(on: boolean): void {
    this.on = on;
    rememberOf(this.#person, NAME, on ? 'on' : 'off');
  }

  #read(person: string): void {
    const kept = recallOf(person, NAME);
    if (kept === 'on' || kept === 'off') this.on = kept === 'on';
  }
}

export const letters = new Letters();
