import { describe, expect, it } from 'vitest';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { AnomaliesCtrl } from './ctrl.svelte';
import { HEAT } from './heat';

function desk(sent: unknown[] = []) {
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    return (recorded as Record<string, unknown>)[name];
  };
  return new AnomaliesCtrl({ call, chooseSave: async () => 'table.csv' } as unknown as Host);
}

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

  it('is written out with what it is for, and another one is not taken for it', async () => {
    const sent: unknown[] = [];
    const ctrl = desk(sent);
    const place = { path: 'table.csv', replace: true, what_for: 'meeting' };
    for (const [of, tables] of [
      ['upheld', { of: 'comparison', id: 'upheld' }],
      [HEAT, { of: 'heat' }],
    ] as const) {
      Object.assign(ctrl.out.form, { open: true, what_for: ' meeting ', table: of });
      await ctrl.write(of, 'title', 'name');
      expect(sent.pop()).toEqual(['export_tables', { tables, ...place }]);
    }
    ctrl.out.form.table = HEAT;
    ctrl.another();
    expect([ctrl.out.form.table, ctrl.out.saved]).toEqual(['', null]);
  });
});
