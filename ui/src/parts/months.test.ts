import { describe, expect, it } from 'vitest';
import { ceiling, isNamed, scaleOf, stepOf } from './months';

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

describe('the months under it', () => {
  it('have the same room each', () => {
    const field = { width: 520, left: 40, top: 10, tall: 100 };
    expect([stepOf(field, 24), stepOf(field, 0)]).toEqual([20, 480]);
  });

  it('are named by each third, the newest always', () => {
    const named = Array.from({ length: 24 }, (_, at) => at).filter((at) => isNamed(at, 24));
    expect([named[0], named.at(-1), named.length]).toEqual([2, 23, 8]);
  });
});
