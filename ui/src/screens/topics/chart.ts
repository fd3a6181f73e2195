// The months of a topic as bars: how tall each is, and what is written above it.
import type { TopicMonth } from '../../contract';
import { number } from '../../frame/dates';
import { ceiling, stepOf, type Field } from '../../parts/months';

/** The number of appeals, or how many they are of a thousand appeals of the month. */
export type Measure = 'count' | 'rate';
export type Bar = { month: TopicMonth; x: number; y: number; wide: number; tall: number; text: string };

/** So much of its place a bar takes. */
const FULL = 0.66;
/** Pixels of a digit above a bar. */
const DIGIT = 6;

export const valueOf = ({ appeals, of }: TopicMonth, measure: Measure): number =>
  measure === 'count' ? appeals : of > 0 ? (1000 * appeals) / of : 0;

export function barsOf(months: TopicMonth[], measure: Measure, field: Field): Bar[] {
  const most = ceiling(months.map((month) => valueOf(month, measure)));
  const step = stepOf(field, months.length);
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

/** The month that a key leads to. */
export function stepped(at: number, of: number, act: string): number {
  const to = { previous: at - 1, next: at + 1, first: 0, last: of - 1 }[act] ?? at;
  return Math.max(0, Math.min(to, of - 1));
}
