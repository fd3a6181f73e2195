// Months of a unit: which of them are compared with the ones before, and how high their bars are.
import type { MonthPoint, UnusualView } from '../../contract';

/** `2026-10` → `10.2026`. */
export const monthOf = (month: string): string => month.replace(/^(\d{4})-(\d{2})$/, '$2.$1');

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

/** The scale on which months are drawn: round, above all of them. */
export function ceiling(months: MonthPoint[]): number {
  const most = Math.max(1, ...months.map((month) => month.of));
  return most <= 5 ? 5 : Math.ceil(most / 10) * 10;
}
