import { describe, expect, it } from 'vitest';
import { shadeIn, stepsOf } from './scale';

const TWENTY = Array.from({ length: 20 }, (_, at) => (at + 1) * 3.7);

describe('steps of the colours', () => {
  it('by rank hold as many units each as can be', () => {
    const steps = stepsOf(TWENTY, 'quantiles');
    expect(steps.map(({ units }) => units)).toEqual([4, 4, 4, 4, 4]);
    expect(steps.map(({ shade }) => shade)).toEqual([1, 2, 3, 4, 5]);
    expect([steps[0]!.from, steps[4]!.to]).toEqual([TWENTY[0], TWENTY[19]]);
  });

  it('by rank never part the same value', () => {
    const steps = stepsOf([0, 0, 0, 0, 0, 0, 0, 5, 6, 7], 'quantiles');
    expect(steps[0]).toMatchObject({ from: 0, to: 0, units: 7 });
    expect(steps.reduce((sum, { units }) => sum + units, 0)).toBe(10);
  });

  it('by width have round bounds that reach from the least to the greatest', () => {
    for (const values of [TWENTY, [0, 1], [98.2, 99.1, 104], [0.01, 0.04, 0.031], [3, 1200, 45]]) {
      const steps = stepsOf(values, 'equal');
      expect(steps.length).toBeLessThanOrEqual(5);
      expect(steps[0]!.from).toBeLessThanOrEqual(Math.min(...values));
      expect(steps.at(-1)!.to).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
      expect(steps.reduce((sum, { units }) => sum + units, 0)).toBe(values.length);
    }
    expect(stepsOf(TWENTY, 'equal').map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [20, 40],
      [40, 60],
      [60, 80],
    ]);
  });

  it('have one middle shade where all are the same, and none where there is nothing', () => {
    for (const method of ['quantiles', 'equal'] as const) {
      expect(stepsOf([4, 4], method)).toEqual([{ shade: 3, from: 4, to: 4, units: 2 }]);
      expect(stepsOf([], method)).toEqual([]);
    }
  });

  it('give each value its shade, and no shade to what is not known', () => {
    for (const method of ['quantiles', 'equal'] as const) {
      const steps = stepsOf(TWENTY, method);
      expect(shadeIn(null, steps)).toBe(0);
      expect(shadeIn(TWENTY[0]!, steps)).toBe(1);
      expect(shadeIn(TWENTY[19]!, steps)).toBe(5);
      const counted = steps.map(
        ({ shade }) => TWENTY.filter((value) => shadeIn(value, steps) === shade).length,
      );
      expect(counted).toEqual(steps.map(({ units }) => units));
    }
  });
});
