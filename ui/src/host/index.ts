// Chooses the host: the desktop one inside the window, recorded answers in a plain browser.
import { session } from '../frame/session.svelte';
import { browserHost } from './browser';
import { desktopHost } from './desktop';
import { asFailure, type Frame, type Host } from './host';

const frame = (): Frame => ({
  language: session.language,
  person: session.person,
  purpose: session.purpose,
  role: session.role,
});

const chosen = ('__TAURI_INTERNALS__' in window ? desktopHost : browserHost)(frame);

/** The host that screens are given. A store found shut leads back to the unlock screen. */
export const host: Host = {
  ...chosen,
  async call(name, request) {
    const { person } = session;
    try {
      return await chosen.call(name, request);
    } catch (thrown) {
      const failure = asFailure(thrown);
      // A call of somebody who has gone out since shuts nobody else out.
      if (failure.code === 'locked' && session.person === person) session.shut();
      throw failure;
    }
  },
};
