// The months of a topic as bars: how tall each is, and what is written on the side.
import type { TopicMonth } from '../../contract';
import { figure, number } from '../../frame/dates';

/** The number of appeals, or how many they are of a thousand appeals of the month. */
export type Measure = 'count' | 'rate';
export type Field = { width: number; left: number; top: number; tall: number };
export type Bar = { month: TopicMonth; x: number; y: number; wide: number; tall: number; text: string };

/** So much of its place a bar takes. */
const FULL = 0.66;
/** A longer number would run into its neighbour. */
const LONGEST = 5;

export const valueOf = ({ appeals, of }: TopicMonth, measure: Measure): number =>
  measure === 'count' ? appeals : of > 0 ? (1000 * appeals) / of : 0;

/** The number at the head of the scale: the least even one of one digit and zeros that no bar exceeds. */
export function ceiling(values: number[]): number {
  const most = Math.max(2, ...values);
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10, 20].map((by) => by * step).find((one) => one >= most && one % 2 === 0) ?? most;
}

/** What is written beside the lines of the scale. */
export const scaleOf = (most: number): { at: number; text: string }[] =>
  [0, most / 2, most].map((at) => ({ at, text: figure(at, Number.isInteger(at) ? 0 : 1) }));

export function barsOf(months: TopicMonth[], measure: Measure, field: Field): Bar[] {
  const most = ceiling(months.map((month) => valueOf(month, measure)));
  const step = (field.width - field.left) / Math.max(1, months.length);
  return months.map((month, at) => {
    const tall = (field.tall * valueOf(month, measure)) / most;
    return {
      month,
      x: field.left + step * (at + (1 - FULL) / 2),
      y: field.top + field.tall - tall,
      wide: step * FULL,
      tall,
      text: measure === 'count' ? number(month.appeals) : month.rate,
    };
  });
}

/** Whether the numbers of all bars fit above them. */
export const isRoomy = (bars: Bar[]): boolean => bars.every(({ text }) => text.length <= LONGEST);

/** Each third month is named, counted from the newest, so that the newest always is. */
export const isNamed = (at: number, of: number): boolean => (of - 1 - at) % 3 === 0;

/** The month that a key leads to. */
export function stepped(at: number, of: number, act: string): number {
  const to = { previous: at - 1, next: at + 1, first: 0, last: of - 1 }[act] ?? at;
  return Math.max(0, Math.min(to, of - 1));
}
