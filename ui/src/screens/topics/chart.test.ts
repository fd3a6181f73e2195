import { describe, expect, it } from 'vitest';
import type { TopicMonth } from '../../contract';
import { recorded } from '../../host/recorded';
import { barsOf, ceiling, isNamed, isRoomy, scaleOf, shortOf, stepped, valueOf, type Field } from './chart';

const { months } = recorded.topic_card;
const field: Field = { width: 520, left: 40, top: 10, tall: 100 };
const month = (appeals: number, of: number): TopicMonth => ({ ...months[0]!, appeals, of, rate: '?' });

describe('the scale', () => {
  it('ends at an even number that no bar exceeds', () => {
    const ends = [0, 1, 2, 3, 7, 9, 10, 11, 15, 21, 44, 61, 99, 100, 101, 12_345].map((one) =>
      ceiling([one]),
    );
    expect(ends).toEqual([2, 2, 2, 4, 8, 10, 10, 12, 16, 40, 60, 80, 100, 100, 120, 16_000]);
    expect([ceiling([]), ceiling([0.4, 2.3])]).toEqual([2, 4]);
  });

  it('is written at its foot, middle and head', () => {
    expect(scaleOf(20_000).map(({ text }) => text)).toEqual(['0', '10\u202f000', '20\u202f000']);
    expect(scaleOf(2).map(({ at }) => at)).toEqual([0, 1, 2]);
  });
});

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

  it('are named by each third, the newest always', () => {
    const named = Array.from({ length: 24 }, (_, at) => at).filter((at) => isNamed(at, 24));
    expect([named[0], named.at(-1), named.length]).toEqual([2, 23, 8]);
  });

  it('are gone along by keys, and not beyond', () => {
    const ways = ['previous', 'next', 'first', 'last'].map((act) => stepped(0, 24, act));
    expect(ways).toEqual([0, 1, 0, 23]);
    expect(stepped(23, 24, 'next')).toBe(23);
  });
});

describe('the axis', () => {
  it('writes a month in digits', () => {
    expect(shortOf({ ...month(1, 1), month: '2026-08' })).toBe('08.2026');
  });
});
