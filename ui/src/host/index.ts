// Chooses the host: the desktop one inside the window, recorded answers in a plain browser.
import { session } from '../frame/session.svelte';
import { browserHost } from './browser';
import { desktopHost } from './desktop';
import type { Frame, Host } from './host';

const frame = (): Frame => ({
  language: session.language,
  person: session.person,
  purpose: session.purpose,
});

export const host: Host = ('__TAURI_INTERNALS__' in window ? desktopHost : browserHost)(frame);
