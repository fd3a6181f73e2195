// Asks how the store stands and takes the answer in: at the start, after a change of language, after locking.
import type { Host } from '../host/host';
import { areDraftsKept, keepDrafts } from './drafts.svelte';
import { home } from './rights';
import { go } from './route.svelte';
import { session } from './session.svelte';
import { tour } from './tour.svelte';

export async function stand(host: Host): Promise<void> {
  session.stand(await host.call('status', {}));
}

/** What the person left half filled is there again, and what is half filled from now on is kept. */
export async function findDrafts(host: Host): Promise<void> {
  if (areDraftsKept()) return;
  const { person } = session;
  try {
    const forms = await host.call('half_filled', {});
    if (session.person === person) keepDrafts(forms, (name, text) => host.call('keep_form', { name, text }));
  } catch {
    // Forms are kept while the program runs all the same.
  }
}

export async function lock(host: Host): Promise<void> {
  const { invented } = session.status ?? { invented: false };
  session.stand(await host.call('lock', {}));
  session.overdue = 0;
  if (!invented) return;
  // No address and no tour of the invented district leads on in one's own store.
  tour.leave();
  go(home(session.role));
}

/** Nobody is there: what is shown goes at once, the store after the call that is under way. */
export async function lockAway(host: Host): Promise<void> {
  // The call is signed by whoever was here, and only then is nobody.
  const locked = lock(host);
  session.shut();
  try {
    await locked;
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
