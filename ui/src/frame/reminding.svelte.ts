// Asks every few minutes what presses, and tells it outside the window when it has changed. Numbers alone: anybody may see them.
import type { Host } from '../host/host';
import { recall, remember } from './memory';
import { home } from './rights';
import { session } from './session.svelte';
import { t } from './words';

const EVERY = 10 * 60_000;
const STAYS = 'stays';

export class Reminding {
  /** What was told last: the same is not told twice, but on another day. */
  #told = recall('reminded') ?? '';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: Host) {}

  /** Begins with an open store; gives back how to end. */
  begin(): () => void {
    void this.tell();
    this.#timer = setInterval(() => void this.tell(), EVERY);
    const listening = this.host.onStay((stays) => remember(STAYS, stays ? 'yes' : ''));
    return () => {
      clearInterval(this.#timer);
      void listening.then((stop) => stop());
    };
  }

  async tell(): Promise<void> {
    // Whoever has no day of their own is reminded of nothing.
    if (!session.open || home(session.role) !== 'day') return;
    try {
      const presses = await this.host.call('reminders', {});
      session.overdue = presses.overdue;
      // What is invented presses nobody outside the window.
      if (session.status?.invented) return;
      const key = `${session.person} ${presses.key}`;
      const isNew = key !== this.#told;
      await this.host.remind({
        title: presses.title,
        lines: isNew ? presses.lines : [],
        badge: presses.overdue > 0 ? String(presses.overdue) : '',
        label: [presses.title, ...presses.lines].join('\n'),
        show: t('tray.show'),
        stay: t('tray.stay'),
        quit: t('tray.quit'),
        stays: recall(STAYS) === 'yes',
      });
      this.#told = key;
      remember('reminded', key);
    } catch {
      // Nothing is told; the window shows the same, and it is tried again.
    }
  }
}
