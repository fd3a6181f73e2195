// The months of a topic as bars: how tall each is, and what is written on the side.
import type { TopicMonth } from '../../contract';
import { figure, number } from '../../frame/dates';

/** The number of appeals, or how many they are of a thousand appeals of the month. */
export type Measure = 'count' | 'rate';
export type Field = { width: number; left: number; top: number; tall: number };
export type Bar = { month: TopicMonth; x: number; y: number; wide: number; tall: number; text: string };

/** So much of its place a bar takes. */
const FULL = 0.66;
/** Pixels of a digit above a bar. */
const DIGIT = 6;

export const valueOf = ({ appeals, of }: TopicMonth, measure: Measure): number =>
  measure === 'count' ? appeals : of > 0 ? (1000 * appeals) / of : 0;

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
export const isRoomy = (bars: Bar[]): boolean =>
  bars.every(({ text, wide }) => text.length * DIGIT <= wide / FULL);

/** Each third month is named, counted from the newest, so that the newest always is. */
export const isNamed = (at: number, of: number): boolean => (of - 1 - at) % 3 === 0;

/** `2026-11` as the axis writes it: a name of a month would reach into that of the next. */
export const shortOf = ({ month }: TopicMonth): string => month.split('-').reverse().join('.');

/** The month that a key leads to. */
export function stepped(at: number, of: number, act: string): number {
  const to = { previous: at - 1, next: at + 1, first: 0, last: of - 1 }[act] ?? at;
  return Math.max(0, Math.min(to, of - 1));
}
