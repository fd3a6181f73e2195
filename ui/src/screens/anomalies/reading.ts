// How comparisons of practice are read: what is known of a unit, which comparison is looked at.
import type { AnomaliesBoard, PracticeView, UnusualView } from '../../contract';
import { figure } from '../../frame/dates';

/** The bounds of an estimate. */
export const bounds = ([, low, high]: UnusualView['estimate']): string =>
  `${figure(low, 2)}–${figure(high, 2)}`;

/** Was it compared with the others at all? */
export const compared = (unit: UnusualView): boolean => unit.state !== 'not_enough_data';

export const standsOut = (unit: UnusualView): boolean => unit.state === 'high' || unit.state === 'low';

/** Where all are counted over one, what they are counted over says nothing. */
export const hasSizes = (units: UnusualView[]): boolean => units.some((unit) => unit.exposure !== 1);

/** Where visits are compared, they are counted over years of those visited; elsewhere cases are counted out of cases. */
export const inYears = (practice: PracticeView): boolean => practice.id.endsWith('visits');

/** What the estimates of a comparison are: shares, how often in a year, or how many times as often as expected. */
export function estimateOf(practice: PracticeView): 'rate' | 'share' | 'ratio' {
  if (inYears(practice)) return 'rate';
  return practice.id === 'measures' ? 'ratio' : 'share';
}

/** What a unit was counted over: the years of one subject are parts of a year. */
export const size = ({ exposure }: UnusualView): string =>
  figure(exposure, exposure < 10 && !Number.isInteger(exposure) ? 2 : 0);

/** The comparison of the address; without one, the first in which something stands out, or the first. */
export function chosenOf(board: AnomaliesBoard | null, id: string): PracticeView | null {
  const all = board?.comparisons ?? [];
  return all.find((one) => one.id === id) ?? all.find((one) => one.flagged > 0) ?? all[0] ?? null;
}
