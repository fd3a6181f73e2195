import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { bounds, chosenOf, estimateOf, hasSizes, inYears, size } from './reading';

const board = recorded.anomalies;

describe('figures of a comparison', () => {
  it('have their bounds', () => {
    expect(bounds([0.5606, 0.5232, 0.5977])).toBe('0,52–0,60');
  });

  it('say what they are counted over only where it differs from one', () => {
    const units = (id: string) => board.comparisons.find((one) => one.id === id)!.units;
    expect(hasSizes(units('visits'))).toBe(false);
    expect(hasSizes(units('upheld'))).toBe(true);
  });
});

describe('what a unit was counted over', () => {
  const [practice] = board.comparisons;
  const of = (exposure: number) => size({ ...practice!.units[0]!, exposure });

  it('is years where visits are compared', () => {
    const ids = ['visits', 'region_visits', 'industry_visits', 'regions', 'upheld'];
    expect(ids.filter((id) => inYears({ ...practice!, id }))).toEqual(ids.slice(0, 3));
  });

  it('makes of the estimate a rate, a ratio or a share', () => {
    const ids = ['region_visits', 'measures', 'refusals'];
    expect(ids.map((id) => estimateOf({ ...practice!, id }))).toEqual(['rate', 'ratio', 'share']);
  });

  it('is whole, but for parts of a year', () => {
    expect([1, 0.0833, 12.5, 1200].map(of)).toEqual(['1', '0,08', '13', '1\u202f200']);
  });
});

describe('the comparison of the address', () => {
  it('is the one that is named', () => expect(chosenOf(board, 'spheres')?.id).toBe('spheres'));

  it('is the first in which something stands out, where none is named', () => {
    const one = { ...board.comparisons.at(-1)!, flagged: 1 };
    expect(chosenOf({ ...board, comparisons: [...board.comparisons.slice(0, -1), one] }, '')).toBe(one);
    const quiet = { ...board, comparisons: board.comparisons.map((one) => ({ ...one, flagged: 0 })) };
    expect(chosenOf(quiet, '')?.id).toBe('visits');
  });

  it('is none on an empty board', () => {
    expect(chosenOf({ ...board, comparisons: [] }, 'visits')).toBeNull();
    expect(chosenOf(null, '')).toBeNull();
  });
});
