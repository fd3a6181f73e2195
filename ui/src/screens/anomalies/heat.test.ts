import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import { legend, shade, stepOf, STEPS, whole } from './heat';

const map = recorded.anomalies.heat!;
const opens = { figure: 'inspections' };
const cell = (share: number | null) => ({ inspections: 20, with_signs: 4, share, opens });
const of = (...shares: (number | null)[]) => ({
  ...map,
  rows: [{ key: null, name: '', cells: shares.map(cell), opens }],
});

describe('the heat map', () => {
  it('has round steps that hold the greatest share', () => {
    expect(stepOf(of(3.2, null))).toBe(1);
    expect(stepOf(of(9))).toBe(2);
    expect(stepOf(of(47.8))).toBe(10);
    expect(stepOf(of(100))).toBe(20);
    expect(stepOf({ ...map, rows: [] })).toBe(1);
    expect(legend(10).map(({ from, to }) => `${from}-${to}`)).toEqual([
      '0-10',
      '10-20',
      '20-30',
      '30-40',
      '40-50',
    ]);
  });

  it('shades a share by its step, the lightest where it is nought, and nothing where there is no share', () => {
    expect([null, 0, 0.5, 10, 10.1, 47.8, 50].map((share) => shade(cell(share), 10))).toEqual([
      0,
      1,
      1,
      1,
      2,
      5,
      STEPS,
    ]);
  });

  it('says a share only of twenty inspections or more', () => {
    for (const row of map.rows) {
      expect(row.cells).toHaveLength(map.columns.length);
      for (const one of row.cells) expect(one.share === null).toBe(one.inspections < 20);
    }
  });

  it('adds a body up', () => {
    expect(whole([cell(20), cell(null)])).toEqual({ inspections: 40, with_signs: 8 });
  });
});
