// How comparisons of practice are read: figures with a comma, what is known of a unit, which comparison is looked at.
import type { AnomaliesBoard, PracticeView, UnusualView } from '../../contract';
import { number } from '../../frame/dates';

/** `1234.56` → `1 234,6` with one place. */
export function figure(value: number, places = 0): string {
  const [whole = '', rest = ''] = value.toFixed(places).split('.');
  return rest === '' ? number(Number(whole)) : `${number(Number(whole))},${rest}`;
}

/** A share of false flags, to three places; never a zero that it is not. */
export const falseShare = (q: number): string => (q > 0 && q < 0.0005 ? '< 0,001' : figure(q, 3));

/** The bounds of an estimate. */
export const bounds = ([, low, high]: UnusualView['estimate']): string =>
  `${figure(low, 2)}–${figure(high, 2)}`;

/** Was it compared with the others at all? */
export const compared = (unit: UnusualView): boolean => unit.state !== 'not_enough_data';

export const standsOut = (unit: UnusualView): boolean => unit.state === 'high' || unit.state === 'low';

/** Where all are counted over one, what they are counted over says nothing. */
export const hasSizes = (units: UnusualView[]): boolean => units.some((unit) => unit.exposure !== 1);

/** The comparison of the address; without one, the first in which something stands out, or the first. */
export function chosenOf(board: AnomaliesBoard | null, id: string): PracticeView | null {
  const all = board?.comparisons ?? [];
  return all.find((one) => one.id === id) ?? all.find((one) => one.flagged > 0) ?? all[0] ?? null;
}
