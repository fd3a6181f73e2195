import { describe, expect, it } from 'vitest';
import type { Calls } from '../../contract';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { RegisterCtrl } from './ctrl.svelte';

const all = recorded.findings_register;

function desk() {
  const sent: Calls['findings_register']['request'][] = [];
  const call = async (_: string, request: Calls['findings_register']['request']) => {
    sent.push(request);
    return request.after == null ? all : { ...all, items: all.items.slice(0, 1), after: null };
  };
  return { sent, ctrl: new RegisterCtrl({ call } as unknown as Host) };
}

describe('the register of signs', () => {
  it('asks for what the address asks for', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load({ rule: '', key: '' });
    await ctrl.load({ rule: 'R03', key: '050340001234' });
    expect(sent).toEqual([
      { rule: null, key: null, after: null },
      { rule: 'R03', key: '050340001234', after: null },
    ]);
    expect([ctrl.items, ctrl.question.rule]).toEqual([all.items, 'R03']);
  });

  it('adds the next page of the same question, and asks for no more after the last', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load({ rule: 'R03', key: '' });
    await ctrl.more();
    expect(sent.at(-1)).toEqual({ rule: 'R03', key: null, after: all.after });
    expect(ctrl.items).toHaveLength(all.items.length + 1);
    await ctrl.more();
    expect(sent).toHaveLength(2);
  });

  it('shows the answer to the last question, whichever comes first', async () => {
    const waiting: (() => void)[] = [];
    const call = (_: string, { rule }: Calls['findings_register']['request']) =>
      new Promise((done) => waiting.push(() => done({ ...all, total: rule === 'R02' ? 2 : 1 })));
    const ctrl = new RegisterCtrl({ call } as unknown as Host);
    const first = ctrl.load({ rule: 'R01', key: '' });
    const second = ctrl.load({ rule: 'R02', key: '' });
    waiting[1]!();
    waiting[0]!();
    await Promise.all([first, second]);
    expect([ctrl.page?.total, ctrl.question.rule, ctrl.busy]).toEqual([2, 'R02', false]);
  });
});
