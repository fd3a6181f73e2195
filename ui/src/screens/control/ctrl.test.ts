import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { ControlCtrl } from './ctrl.svelte';

function desk(answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  return { sent, ctrl: new ControlCtrl({ call } as unknown as Host) };
}

afterEach(forgetDrafts);

describe('the desk of execution', () => {
  it('shows the demands that were asked for', async () => {
    const { ctrl } = desk();
    await ctrl.load();
    expect(ctrl.promises).toHaveLength(recorded.control.promises.length);
    ctrl.standing = 'broken';
    expect(ctrl.promises.every((item) => item.promise.standing === 'broken')).toBe(true);
    expect(ctrl.promises.length).toBeGreaterThan(0);
  });

  it('says nothing of a demand without a verdict and its ground', async () => {
    const { ctrl, sent } = desk();
    const { promise } = recorded.control.promises[0]!;
    expect(ctrl.rulings.lacks(promise)).toBe('verdict');
    ctrl.rulings.form(promise).verdict = 'kept';
    ctrl.rulings.form(promise).note = '  ';
    expect(ctrl.rulings.lacks(promise)).toBe('note');
    await ctrl.rulings.rule(promise);
    expect(sent).toEqual([]);
  });

  it('sends what a person says and reads itself anew', async () => {
    const { ctrl, sent } = desk();
    const { promise } = recorded.control.promises[0]!;
    Object.assign(ctrl.rulings.form(promise), { open: true, verdict: 'kept', note: ' letter ' });
    await ctrl.rulings.rule(promise);
    expect(sent.slice(0, 2)).toEqual([
      ['rule_on_promise', { promise: promise.id, verdict: 'kept', note: 'letter' }],
      ['control', {}],
    ]);
    expect(ctrl.rulings.form(promise)).toEqual({ open: false, verdict: '', note: '' });
  });

  it('keeps what was typed when it is refused', async () => {
    const refusal = { code: 'bad_request', message: 'x', advice: 'y' };
    const { ctrl } = desk({ rule_on_promise: refusal });
    const { promise } = recorded.control.promises[0]!;
    Object.assign(ctrl.rulings.form(promise), { open: true, verdict: 'broken', note: 'visit' });
    await ctrl.rulings.rule(promise);
    expect(ctrl.rulings.failed).toEqual({ promise: promise.id, failure: refusal });
    expect(ctrl.rulings.form(promise)).toEqual({ open: true, verdict: 'broken', note: 'visit' });
    expect(ctrl.rulings.busy).toBeNull();
  });
});
