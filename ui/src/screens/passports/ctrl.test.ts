import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { PassportsCtrl } from './ctrl.svelte';

const failure = { code: 'bad_request', message: 'x', advice: 'y' };
const [over] = recorded.retention.due.filter((due) => due.over);
const batch = over!;

function desk(refused: string[] = []) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    if (refused.includes(name)) throw failure;
    return (recorded as Record<string, unknown>)[name];
  };
  return { sent, ctrl: new PassportsCtrl({ call } as unknown as Host) };
}

afterEach(forgetDrafts);

describe('an order to end a batch', () => {
  it('is not carried out without a reason, nor before its time without a word', async () => {
    const { ctrl, sent } = desk();
    ctrl.ask({ ...batch, over: false }, 'purge');
    await ctrl.carryOut();
    ctrl.why(ctrl.order!).reason = 'why';
    await ctrl.carryOut();
    expect(sent).toEqual([]);
    ctrl.order!.early = true;
    await ctrl.carryOut();
    const order = { batch: batch.batch, action: 'purge', reason: 'why', early: true };
    expect(sent[0]).toEqual(['carry_out_retention', order]);
    expect(ctrl.order).toBe(null);
  });

  it('keeps its reason where it was dropped or the screen left, but not the word that it is early', () => {
    const { ctrl } = desk();
    ctrl.ask(batch, 'purge');
    ctrl.why(ctrl.order!).reason = 'half a sen';
    ctrl.order!.early = true;
    ctrl.drop();
    const again = desk().ctrl;
    again.ask(batch, 'purge');
    expect([again.why(again.order!).reason, again.order!.early]).toEqual(['half a sen', false]);
    again.ask(batch, 'anonymize');
    expect(again.why(again.order!).reason).toBe('');
  });

  it('keeps its reason where it was refused, and is fresh once it was done', async () => {
    const { ctrl } = desk(['carry_out_retention']);
    ctrl.ask(batch, 'purge');
    const order = ctrl.order!;
    ctrl.why(order).reason = 'why';
    await ctrl.carryOut();
    expect([ctrl.failure, ctrl.order?.batch.batch, ctrl.why(order).reason]).toEqual([
      failure,
      batch.batch,
      'why',
    ]);
    const { ctrl: done } = desk();
    done.ask(batch, 'purge');
    await done.carryOut();
    expect(done.why(order).reason).toBe('');
  });
});

describe('the key of a data set', () => {
  it('is destroyed with a reason alone, which is kept where it was refused', async () => {
    const { ctrl, sent } = desk(['destroy_key']);
    await ctrl.destroyKey('appeals');
    expect(sent).toEqual([]);
    ctrl.whyKey('appeals').reason = 'why';
    await ctrl.destroyKey('appeals');
    expect(sent[0]).toEqual(['destroy_key', { passport: 'appeals', reason: 'why' }]);
    expect([ctrl.failure, ctrl.whyKey('appeals').reason]).toEqual([failure, 'why']);
    const { ctrl: again } = desk();
    await again.destroyKey('appeals');
    expect(again.whyKey('appeals').reason).toBe('');
  });
});
