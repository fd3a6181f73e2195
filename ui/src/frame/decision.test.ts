import { describe, expect, it } from 'vitest';
import type { DecideRequest } from '../contract';
import { recorded } from '../host/recorded';
import { Decision } from './decision.svelte';

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
