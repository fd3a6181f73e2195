// Months as bars: the scale that they stand on, and which of them are named under it.
import { figure } from '../frame/dates';

/** Where the bars of a picture stand. */
export type Field = { width: number; left: number; top: number; tall: number };

export const bottomOf = ({ top, tall }: Field): number => top + tall;

/** So much room each month has. */
export const stepOf = ({ width, left }: Field, months: number): number =>
  (width - left) / Math.max(1, months);

/** The number at the head of the scale: an even one that no bar exceeds, and not by much. */
export function ceiling(values: number[]): number {
  const most = Math.max(2, ...values);
  const step = 10 ** Math.floor(Math.log10(most));
  const ends = [10, 12, 16, 20, 40, 60, 80, 100].map((by) => (by * step) / 10);
  return ends.find((one) => one >= most && one % 2 === 0) ?? most;
}

/** What is written beside the lines of the scale. */
export const scaleOf = (most: number): { at: number; text: string }[] =>
  [0, most / 2, most].map((at) => ({ at, text: figure(at, Number.isInteger(at) ? 0 : 1) }));

/** Each third month is named, counted from the newest, so that the newest always is. */
export const isNamed = (at: number, of: number): boolean => (of - 1 - at) % 3 === 0;
