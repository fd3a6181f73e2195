// Shuts the store when nobody is at the workstation. Half-filled forms stay where they are: only what is shown goes.
import type { Host } from '../host/host';
import { lockAway } from './gate';
import { recall, remember } from './memory';
import { session } from './session.svelte';

/** Minutes to choose from. */
export const MINUTES: readonly number[] = [5, 15, 30, 60];
const USUAL = 15;
/** So many seconds before it, a word of warning. */
const WARNED = 30;
const SIGNS = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const;

export class Idle {
  /** After so many minutes. Remembered by the workstation. */
  minutes = $state(read());
  /** Seconds that are left, once there are few of them. */
  left = $state<number | null>(null);
  #last = 0;
  #host: Host | null = null;

  choose(minutes: number): void {
    this.minutes = minutes;
    remember('autolock', String(minutes));
  }

  /** Begins with an open store; gives back how to end. */
  begin(host: Host): () => void {
    this.#host = host;
    this.#last = Date.now();
    this.left = null;
    const moved = () => this.moved();
    SIGNS.forEach((sign) => globalThis.addEventListener?.(sign, moved, { capture: true, passive: true }));
    const timer = setInterval(() => this.#look(), 1000);
    return () => {
      clearInterval(timer);
      SIGNS.forEach((sign) => globalThis.removeEventListener?.(sign, moved, { capture: true }));
      this.left = null;
    };
  }

  /** Somebody is there. A computer that slept past the time is not woken into an open store. */
  moved(): void {
    this.#look();
    if (!session.open) return;
    this.#last = Date.now();
    this.left = null;
  }

  #look(): void {
    if (!session.open || this.#host === null) return;
    const now = Date.now();
    // A clock set back would hold the store open.
    if (now < this.#last) this.#last = now;
    const left = Math.ceil((this.#last + this.minutes * 60_000 - now) / 1000);
    this.left = left <= WARNED ? Math.max(left, 0) : null;
    if (left <= 0) void lockAway(this.#host);
  }
}

function read(): number {
  const kept = Number(recall('autolock'));
  return MINUTES.includes(kept) ? kept : USUAL;
}

export const idle = new Idle();
