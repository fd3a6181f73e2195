import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { RoutingCtrl } from './ctrl.svelte';

const REFUSAL = { code: 'bad_request', message: 'x', advice: 'y' };

function desk(answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const of = (name: string) => sent.filter(([one]) => one === name).map(([, request]) => request);
  return { of, ctrl: new RoutingCtrl({ call } as unknown as Host) };
}

afterEach(forgetDrafts);

const one = { ...recorded.routing.substitutions[0]!, id: 1 };
const [first, second] = recorded.routing.queues.flatMap((queue) => queue.cases).map((one) => one.head.id);

describe('a handover', () => {
  it('is looked at before it is made, and goes as it was looked at', async () => {
    const { ctrl, of } = desk();
    await ctrl.load();
    ctrl.choose([second!, first!], true);
    expect(ctrl.lacks).toBe('target');
    ctrl.toPerson(' A ');
    expect(ctrl.lacks).toBe('preview');
    await ctrl.handOver();
    expect(of('hand_over')).toEqual([]);
    await ctrl.look();
    expect(ctrl.lacks).toBe('reason');
    ctrl.form.reason = ' leave ';
    await ctrl.handOver();
    const cases = [first!, second!].sort((one, other) => one - other);
    expect(of('preview_handover')).toEqual([{ cases, person: 'A', queue: null }]);
    expect(of('hand_over')).toEqual([{ cases, person: 'A', queue: null, reason: 'leave' }]);
    expect(ctrl.form).toEqual({ cases: [], person: '', queue: '', reason: '' });
  });

  it('is looked at again once another is meant', async () => {
    const { ctrl } = desk();
    await ctrl.load();
    ctrl.choose([first!], true);
    ctrl.toPerson('A');
    await ctrl.look();
    expect(ctrl.shown).not.toBeNull();
    ctrl.choose([second!], true);
    expect([ctrl.shown, ctrl.lacks]).toEqual([null, 'preview']);
    ctrl.choose([second!], false);
    expect(ctrl.shown).not.toBeNull();
    ctrl.toQueue('appeals');
    expect([ctrl.form.person, ctrl.shown]).toEqual(['', null]);
  });

  it('that was a slip brings every case back to where it was', async () => {
    const { ctrl, of } = desk();
    await ctrl.load();
    const queue = recorded.routing.queues.find(({ cases }) => cases.some((one) => one.head.id === first))!.id;
    expect(await ctrl.take(first!, 'taken')).toBe(true);
    expect(ctrl.gone?.from).toEqual([{ cases: [first], person: null, queue }]);
    await ctrl.giveBack('slip');
    expect(of('hand_over').at(-1)).toEqual({ cases: [first], person: null, queue, reason: 'slip' });
    expect(ctrl.gone).toBeNull();
  });

  it('that moves nothing can’t be made', async () => {
    const { ctrl } = desk({ preview_handover: { ...recorded.preview_handover, moved: [] } });
    await ctrl.load();
    ctrl.choose([first!], true);
    ctrl.toQueue('appeals');
    await ctrl.look();
    expect(ctrl.lacks).toBe('nothing');
  });

  it('that is refused loses nothing', async () => {
    const { ctrl } = desk({ hand_over: REFUSAL });
    await ctrl.load();
    ctrl.choose([first!], true);
    ctrl.toPerson('A');
    await ctrl.look();
    ctrl.form.reason = 'leave';
    await ctrl.handOver();
    expect(ctrl.failureAt('handover')).toEqual(REFUSAL);
    expect(ctrl.form).toEqual({ cases: [first], person: 'A', queue: '', reason: 'leave' });
    expect(ctrl.shown).not.toBeNull();
  });

  it('does not keep a case that is gone', async () => {
    const { ctrl } = desk({ hand_over: { ...recorded.routing, queues: [] } });
    await ctrl.load();
    ctrl.choose([first!, second!], true);
    await ctrl.take(first!, 'taken');
    expect(ctrl.form.cases).toEqual([]);
  });
});

describe('a case taken out of its queue', () => {
  it('goes to the one who asks', async () => {
    const { ctrl, of } = desk();
    await ctrl.load();
    expect(await ctrl.take(first!, 'taken')).toBe(true);
    expect(of('hand_over')).toEqual([{ cases: [first], person: recorded.routing.actor, reason: 'taken' }]);
  });

  it('says under itself why it was refused', async () => {
    const { ctrl } = desk({ hand_over: REFUSAL });
    await ctrl.load();
    expect(await ctrl.take(first!, 'taken')).toBe(false);
    expect(ctrl.failureAt(`take:${first}`)).toEqual(REFUSAL);
    expect(ctrl.failureAt('handover')).toBeNull();
  });
});

describe('a substitution', () => {
  it('needs two people and two days in order', async () => {
    const { ctrl, of } = desk();
    Object.assign(ctrl.away, { absent: 'A', deputy: ' A' });
    expect(ctrl.awayLacks).toBe('names');
    ctrl.away.deputy = 'B';
    expect(ctrl.awayLacks).toBe('days');
    Object.assign(ctrl.away, { since: '20.11.2026', until: '19.11.2026' });
    expect(ctrl.awayLacks).toBe('order');
    await ctrl.substitute();
    expect(of('substitute')).toEqual([]);
    ctrl.away.until = '30.11.2026';
    await ctrl.substitute();
    expect(of('substitute')).toEqual([
      { absent: 'A', deputy: 'B', since: '2026-11-20', until: '2026-11-30', reason: '' },
    ]);
    expect(ctrl.away.absent).toBe('');
  });

  it('that was ended can be brought back as it was', async () => {
    const { ctrl, of } = desk();
    await ctrl.endSubstitution(one);
    expect(ctrl.ended).toEqual(one);
    await ctrl.resumeSubstitution(one.id);
    expect([of('resume_substitution'), ctrl.ended]).toEqual([[{ id: 1 }], null]);
  });

  it('that is refused stays as it was typed', async () => {
    const { ctrl } = desk({ substitute: REFUSAL, end_substitution: REFUSAL });
    const typed = {
      open: true,
      absent: 'A',
      deputy: 'B',
      since: '20.11.2026',
      until: '30.11.2026',
      reason: 'z',
    };
    Object.assign(ctrl.away, typed);
    await ctrl.substitute();
    expect(ctrl.away).toEqual(typed);
    expect(ctrl.failureAt('substitute')).toEqual(REFUSAL);
    await ctrl.endSubstitution(one);
    expect(ctrl.failureAt('end:1')).toEqual(REFUSAL);
    expect(ctrl.ended).toBeNull();
  });
});
