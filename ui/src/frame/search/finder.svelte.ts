// Which of the two searches stands open: the box over everything, or the pasted list. It only remembers.
export type Sought = 'box' | 'list' | null;

class Finder {
  open = $state<Sought>(null);
  /** What had the focus before: it comes back to it. */
  #from: HTMLElement | null = null;

  show(what: Exclude<Sought, null>): void {
    const active = globalThis.document?.activeElement;
    if (this.open === null) this.#from = active instanceof HTMLElement ? active : null;
    this.open = what;
  }

  close(): void {
    this.open = null;
    this.#from?.focus();
    this.#from = null;
  }
}

export const finder = new Finder();
