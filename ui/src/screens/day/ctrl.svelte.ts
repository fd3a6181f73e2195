// My day: one list by nearest legal date, cut into stretches of time, and rows that wait for a case.
import type { DeadlineItem, MyDay } from '../../contract';
import { CalendarFile } from '../../frame/calendar-file.svelte';
import { Loaded } from '../../frame/loaded.svelte';
import { followDate } from '../../frame/route.svelte';
import { session } from '../../frame/session.svelte';
import type { Host } from '../../host/host';

export type Stretch = { bucket: string; items: DeadlineItem[] };

/** The list cut by bucket, in the order of the counts; the order within is kept. */
export function stretches(day: MyDay): Stretch[] {
  return day.counts
    .map(({ bucket }) => ({ bucket, items: day.items.filter((item) => item.bucket === bucket) }))
    .filter((stretch) => stretch.items.length > 0);
}

export class DayCtrl {
  day = new Loaded<MyDay>();
  readonly calendar: CalendarFile;

  constructor(private readonly host: Host) {
    this.calendar = new CalendarFile(host);
  }

  async load(): Promise<void> {
    await this.day.load(() => this.host.call('my_day', {}));
    const counts = this.day.data?.counts ?? [];
    session.overdue = counts.find((count) => count.bucket === 'overdue')?.count ?? 0;
  }

  get stretches(): Stretch[] {
    return this.day.data ? stretches(this.day.data) : [];
  }

  follow(item: DeadlineItem): void {
    followDate(item);
  }
}
