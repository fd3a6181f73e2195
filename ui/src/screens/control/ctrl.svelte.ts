// What acts demanded and what came of it: the desk, the question asked of it, what a person says of a demand.
import type { ControlDesk, PromiseItem } from '../../contract';
import { Loaded } from '../../frame/loaded.svelte';
import { go } from '../../frame/route.svelte';
import { Rulings } from '../../frame/rulings.svelte';
import type { Host } from '../../host/host';
import { answers } from './filter';

export class ControlCtrl {
  desk = new Loaded<ControlDesk>();
  /** The standing asked for; empty for all. */
  standing = $state('');
  readonly rulings: Rulings;

  constructor(private readonly host: Host) {
    this.rulings = new Rulings(host, () => this.load());
  }

  load(): Promise<void> {
    return this.desk.load(() => this.host.call('control', {}));
  }

  /** Asking the same again takes the question back. */
  ask(standing: string): void {
    go('control', '', { standing: standing === this.standing ? '' : standing });
  }

  get promises(): PromiseItem[] {
    return answers(this.desk.data?.promises ?? [], this.standing);
  }
}
