import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { bounds, chosenOf, falseShare, figure, hasSizes } from './reading';

const board = recorded.anomalies;

describe('figures of a comparison', () => {
  it('are written with a comma and a space between thousands', () => {
    expect(figure(17)).toBe('17');
    expect(figure(12.178, 1)).toBe('12,2');
    expect(figure(1234.56, 1)).toBe('1\u00a0234,6');
    expect(bounds([0.5606, 0.5232, 0.5977])).toBe('0,52–0,60');
  });

  it('never say zero of a share that is not', () => {
    expect(falseShare(0.0001)).toBe('< 0,001');
    expect(falseShare(0.000517)).toBe('0,001');
    expect(falseShare(0)).toBe('0,000');
    expect(falseShare(1)).toBe('1,000');
  });

  it('say what they are counted over only where it differs from one', () => {
    const units = (id: string) => board.comparisons.find((one) => one.id === id)!.units;
    expect(hasSizes(units('visits'))).toBe(false);
    expect(hasSizes(units('upheld'))).toBe(true);
  });
});

describe('the comparison of the address', () => {
  it('is the one that is named', () => expect(chosenOf(board, 'spheres')?.id).toBe('spheres'));

  it('is the first in which something stands out, where none is named', () => {
    expect(chosenOf(board, '')?.id).toBe('measures');
    const quiet = { ...board, comparisons: board.comparisons.map((one) => ({ ...one, flagged: 0 })) };
    expect(chosenOf(quiet, '')?.id).toBe('visits');
  });

  it('is none on an empty board', () => {
    expect(chosenOf({ ...board, comparisons: [] }, 'visits')).toBeNull();
    expect(chosenOf(null, '')).toBeNull();
  });
});
