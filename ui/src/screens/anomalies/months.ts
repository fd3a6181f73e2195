// Months of a unit: which of them are compared with the ones before.
import type { UnusualView } from '../../contract';

/** The fewest last months that give what was counted; none if no such months do. */
export function lastMonths(unit: Pick<UnusualView, 'months' | 'value' | 'exposure'>): number {
  let events = 0;
  let of = 0;
  for (let at = 1; at <= unit.months.length; at += 1) {
    const month = unit.months.at(-at)!;
    events += month.events;
    of += month.of;
    if (events === unit.value && of === unit.exposure) return at;
  }
  return 0;
}
