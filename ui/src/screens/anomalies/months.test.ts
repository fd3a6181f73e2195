import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { lastMonths } from './months';

const months = [
  { month: '2026-08', events: 2, of: 5 },
  { month: '2026-09', events: 0, of: 0 },
  { month: '2026-10', events: 5, of: 11 },
];

describe('months of a unit', () => {
  it('are compared as far back as gives what was counted', () => {
    expect(lastMonths({ months, value: 5, exposure: 11 })).toBe(1);
    expect(lastMonths({ months, value: 7, exposure: 16 })).toBe(3);
    expect(lastMonths({ months, value: 3, exposure: 16 })).toBe(0);
    expect(lastMonths({ months: [], value: 0, exposure: 0 })).toBe(0);
  });

  it('are found in every recorded burst', () => {
    const units = recorded.anomalies.comparisons.find((one) => one.id === 'refusals')!.units;
    expect(units.filter((unit) => lastMonths(unit) === 0)).toEqual([]);
  });
});
