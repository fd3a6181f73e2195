// Dated tasks saved as a file for the person's own calendar, where they choose.
import type { CalendarExport, Failure } from '../contract';
import { asFailure, type Host } from '../host/host';

export class CalendarFile {
  running = $state(false);
  saved = $state.raw<CalendarExport | null>(null);
  failure = $state.raw<Failure | null>(null);

  constructor(private readonly host: Host) {}

  /** Saves the dates of one person's cases, or of all. */
  async save(title: string, name: string, person: string | null): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.saved = null;
    this.failure = null;
    try {
      const path = await this.host.chooseSave(title, name);
      // The person was asked about a file that is there when they chose it.
      if (path !== null)
        this.saved = await this.host.call('export_calendar', { path, person, replace: true });
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.running = false;
    }
  }
}
