// Which of the two searches stands open: the box over everything, or the pasted list. It only remembers.
export type Sought = 'box' | 'list' | null;

class Finder {
  open = $state<Sought>(null);

  show(what: Exclude<Sought, null>): void {
    this.open = what;
  }

  close(): void {
    this.open = null;
  }
}

export const finder = new Finder();
