import { describe, expect, it } from 'vitest';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { AnomaliesCtrl, ROWS } from './ctrl.svelte';

function desk() {
  const call = async (name: string) => (recorded as Record<string, unknown>)[name];
  return new AnomaliesCtrl({ call } as unknown as Host);
}
const unit = {
  ...recorded.anomalies.comparisons[0]!.units[0]!,
  rows: Array.from({ length: 50 }, (_, at) => ({ registry: 'inspections', id: at + 1 })),
};

describe('the board of comparisons', () => {
  it('finds the comparison of the address once it is loaded', async () => {
    const ctrl = desk();
    expect(ctrl.chosen('upheld')).toBeNull();
    await ctrl.load();
    expect(ctrl.chosen('upheld')?.id).toBe('upheld');
  });

  it('opens and closes the reasons of one unit of one comparison', () => {
    const ctrl = desk();
    ctrl.turn('upheld', 2);
    expect(ctrl.isOpen('upheld', 2)).toBe(true);
    expect(ctrl.isOpen('visits', 2)).toBe(false);
    ctrl.turn('upheld', 2);
    expect(ctrl.isOpen('upheld', 2)).toBe(false);
  });

  it('shows the first rows, and all of them when asked', () => {
    const ctrl = desk();
    expect(ctrl.rows('upheld', 1, unit)).toEqual([]);
    ctrl.turn('upheld', 1);
    expect(ctrl.rows('upheld', 1, unit)).toHaveLength(ROWS);
    ctrl.all('upheld', 1);
    expect(ctrl.rows('upheld', 1, unit)).toHaveLength(50);
  });
});
