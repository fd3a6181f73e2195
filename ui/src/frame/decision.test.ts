import { describe, expect, it } from 'vitest';
import type { DecideRequest } from '../contract';
import { recorded } from '../host/recorded';
import type { Host } from '../host/host';
import { Decided, Decision } from './decision.svelte';

const step = recorded.card.next_step!;

function decision() {
  const sent: DecideRequest[] = [];
  const send = async (request: DecideRequest) => {
    sent.push(request);
    return recorded.decide_step;
  };
  return { sent, made: new Decision(step, send, () => {}) };
}

describe('a decision on a suggested step', () => {
  it('is accepted at once', async () => {
    const { sent, made } = decision();
    await made.accept();
    expect(sent).toEqual([{ suggestion: step.suggestion, decision: 'accept' }]);
  });

  it('needs a reason to refuse, and a choice and a reason to change', async () => {
    const { sent, made } = decision();
    made.choose('refuse');
    expect(made.lacks).toBe('reason');
    await made.confirm();
    expect(sent).toEqual([]);
    made.choose('change');
    expect(made.lacks).toBe('instead');
    made.form.instead = 'x';
    made.form.reason = ' because ';
    expect(made.lacks).toBeNull();
    await made.confirm();
    expect(sent[0]).toMatchObject({ decision: 'change', instead: 'x', reason: 'because' });
  });

  it('keeps what was typed when the form is shut and opened again', () => {
    const { made } = decision();
    made.choose('refuse');
    made.form.reason = 'half a sen';
    made.choose('refuse');
    made.choose('refuse');
    expect(made.form.reason).toBe('half a sen');
  });
});

describe('what was decided', () => {
  function decided(refuse = false) {
    const asked: [string, unknown][] = [];
    const call = async (name: string, request: unknown) => {
      asked.push([name, request]);
      if (refuse && name === 'undo_step') throw { code: 'bad_request', message: 'done', advice: '' };
      return name === 'undo_step' ? recorded.undo_step : recorded.decide_step;
    };
    return { asked, made: new Decided({ call } as unknown as Host, async () => {}) };
  }

  it('is taken back once, by the suggestion that it was of', async () => {
    const { asked, made } = decided();
    expect([made.of(null), made.may]).toEqual([null, false]);
    await made.of(step)!.accept();
    await Promise.resolve();
    expect([made.may, made.said]).toEqual([true, recorded.decide_step]);
    await made.undo();
    await made.undo();
    expect(asked.map(([name]) => name)).toEqual(['decide_step', 'undo_step']);
    expect(asked[1]?.[1]).toEqual({ suggestion: step.suggestion });
    expect([made.may, made.said]).toEqual([false, recorded.undo_step]);
  });

  it('stays where it can not be taken back, and says why', async () => {
    const { made } = decided(true);
    await made.of(step)!.accept();
    await made.undo();
    expect([made.may, made.failure?.message]).toEqual([true, 'done']);
    made.forget();
    expect([made.may, made.said, made.failure]).toEqual([false, null, null]);
  });
});
