import { describe, expect, it } from 'vitest';
import type { TopicMonth } from '../../contract';
import { recorded } from '../../host/recorded';
import type { Field } from '../../parts/months';
import { barsOf, isRoomy, stepped, valueOf } from './chart';

const { months } = recorded.topic_card;
const field: Field = { width: 520, left: 40, top: 10, tall: 100 };
const month = (appeals: number, of: number): TopicMonth => ({ ...months[0]!, appeals, of, rate: '?' });

describe('the bars', () => {
  it('stand side by side, each as tall as its month', () => {
    const bars = barsOf([month(5, 100), month(10, 100), month(0, 0)], 'count', field);
    expect(bars.map(({ tall }) => tall)).toEqual([50, 100, 0]);
    expect(bars.map(({ y, tall }) => y + tall)).toEqual([110, 110, 110]);
    const [first, , last] = bars;
    expect(first!.x).toBeGreaterThan(field.left);
    expect(last!.x + last!.wide).toBeLessThan(field.width);
    expect(bars[1]!.x - first!.x).toBeCloseTo(160);
  });

  it('may show how many they are of a thousand of the month', () => {
    expect([valueOf(month(5, 200), 'rate'), valueOf(month(5, 0), 'rate')]).toEqual([25, 0]);
    const [many, few] = barsOf([month(10, 1000), month(5, 100)], 'rate', field);
    expect(many!.tall).toBeLessThan(few!.tall);
    expect(few!.text).toBe('?');
    for (const one of months) expect(valueOf(one, 'rate').toFixed(1).replace('.', ',')).toBe(one.rate);
  });

  it('bear their numbers while there is room', () => {
    const wide = { ...field, width: 760 };
    expect(isRoomy(barsOf(months, 'rate', wide))).toBe(true);
    expect(isRoomy(barsOf(months, 'rate', field))).toBe(false);
    expect(isRoomy(barsOf(months, 'count', field))).toBe(true);
  });

  it('are gone along by keys, and not beyond', () => {
    const ways = ['previous', 'next', 'first', 'last'].map((act) => stepped(0, 24, act));
    expect(ways).toEqual([0, 1, 0, 23]);
    expect(stepped(23, 24, 'next')).toBe(23);
  });
});
