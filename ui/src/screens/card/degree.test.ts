import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { DegreeCtrl, numberOf } from './degree.svelte';

function desk() {
  const sent: unknown[] = [];
  const host = {
    call: async (_: string, request: unknown) => {
      sent.push(request);
      return recorded.risk_degree;
    },
  } as unknown as Host;
  return { sent, ctrl: new DegreeCtrl(host, '010740020020') };
}

afterEach(forgetDrafts);

describe('the risk degree', () => {
  it('is counted without a single field', async () => {
    const { ctrl, sent } = desk();
    await ctrl.count();
    expect([sent, ctrl.view.data]).toEqual([[{ key: '010740020020' }], recorded.risk_degree]);
  });

  it('takes what is known, with a decimal comma', async () => {
    const { ctrl, sent } = desk();
    Object.assign(ctrl.form, {
      significant_all: '20',
      minor_all: ' 0 ',
      others: '12,5',
      least: '0',
      most: '80',
    });
    await ctrl.count();
    const said = { significant_all: 20, minor_all: 0, others: 12.5, least: 0, most: 80 };
    expect(sent).toEqual([{ key: '010740020020', ...said }]);
  });

  it('says what is wrong with a field and asks nothing', async () => {
    const cases = [
      [{ significant_all: '2,5' }, 'significant_all', 'whole'],
      [{ minor_all: 'x' }, 'minor_all', 'whole'],
      [{ others: '101' }, 'others', 'hundred'],
      [{ others: '-1' }, 'others', 'hundred'],
      [{ least: 'x', most: '1' }, 'least', 'number'],
      [{ least: '5' }, 'most', 'sample'],
      [{ least: '5', most: '5' }, 'most', 'sample'],
    ] as const;
    for (const [typed, field, lack] of cases) {
      forgetDrafts();
      const { ctrl, sent } = desk();
      Object.assign(ctrl.form, typed);
      await ctrl.count();
      expect([ctrl.wrong(field), ctrl.lacking, sent]).toEqual([lack, true, []]);
    }
  });

  it('is asked for again only once it was asked for', async () => {
    const { ctrl, sent } = desk();
    await ctrl.again();
    expect(sent).toEqual([]);
    await ctrl.count();
    await ctrl.again();
    expect(sent.length).toBe(2);
  });

  it('reads numbers as people write them', () => {
    expect(['', '1 200', '0,5', '1.5'].map(numberOf)).toEqual([null, 1200, 0.5, 1.5]);
    expect(['1e3', '-2', '1,'].map(numberOf)).toEqual([NaN, NaN, NaN]);
  });
});
