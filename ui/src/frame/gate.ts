// Asks how the store stands and takes the answer in: at the start, after a change of language, after locking.
import type { Host } from '../host/host';
import { session } from './session.svelte';

export async function stand(host: Host): Promise<void> {
  session.stand(await host.call('status', {}));
}

export async function lock(host: Host): Promise<void> {
  session.stand(await host.call('lock', {}));
  session.overdue = 0;
}

/** Nobody is there: what is shown goes at once, the store after the call that is under way. */
export async function lockAway(host: Host): Promise<void> {
  session.shut();
  try {
    await lock(host);
  } catch {
    // The window is shut all the same; the next passphrase opens the store anew.
  }
}

/** Counts what is overdue again: after anything that may have moved a date. */
export async function recountOverdue(host: Host): Promise<void> {
  try {
    session.overdue = (await host.call('reminders', {})).overdue;
  } catch {
    // The strip keeps what it last knew; the screen that asked shows its own failure.
  }
}
