import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { TriageCtrl } from './ctrl.svelte';
import { NOTHING } from './filter';

async function desk(answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const ctrl = new TriageCtrl({ call } as unknown as Host);
  await ctrl.load();
  return { sent, ctrl };
}

const item = recorded.triage.items.find((one) => one.set_by === null)!;
const other = recorded.triage.choices.find((choice) => choice.id !== item.topic)!;

beforeEach(() => vi.stubGlobal('location', { hash: '' }));
afterEach(() => {
  forgetDrafts();
  vi.unstubAllGlobals();
});

describe('the desk of appeals', () => {
  it('opens the most pressing of those listed where none was chosen', async () => {
    const { ctrl } = await desk();
    expect(ctrl.chosen).toEqual(recorded.triage.items[0]);
    ctrl.question = { ...NOTHING, topic: 'consumers' };
    expect(ctrl.chosen).toEqual(ctrl.items[0]);
    ctrl.question = { ...NOTHING, topic: 'consumers', appeal: item.row.id };
    expect(ctrl.chosen?.row.id).toBe(item.row.id);
    ctrl.question = { ...NOTHING, appeal: 1 };
    expect(ctrl.chosen).toBeNull();
  });

  it('sets no topic without a choice, another than there is, and a reason', async () => {
    const { ctrl, sent } = await desk();
    const form = ctrl.form(item);
    expect(ctrl.lacks(item)).toBe('topic');
    form.topic = item.topic;
    expect(ctrl.lacks(item)).toBe('same');
    form.topic = other.id;
    form.reason = '  ';
    expect(ctrl.lacks(item)).toBe('reason');
    await ctrl.setTopic(item);
    expect(sent).toEqual([['triage', {}]]);
  });

  it('sends what a person sets beside what was proposed, and keeps the appeal in view', async () => {
    const { ctrl, sent } = await desk();
    Object.assign(ctrl.form(item), { open: true, topic: other.id, reason: ' letter ' });
    await ctrl.setTopic(item);
    const request = { row: item.row, topic: other.id, reason: 'letter' };
    expect(sent.at(-1)).toEqual(['set_topic', request]);
    expect(ctrl.desk.data).toEqual(recorded.set_topic);
    expect(globalThis.location.hash).toBe(`#/triage?appeal=${item.row.id}`);
    expect(ctrl.saved).toBe(item.row.id);
    expect(ctrl.form(item)).toEqual({ open: false, topic: '', reason: '' });
  });

  it('takes back what a person set, and keeps what was typed meanwhile', async () => {
    const { ctrl, sent } = await desk();
    Object.assign(ctrl.form(item), { open: true, topic: other.id, reason: '' });
    await ctrl.takeBack(item);
    expect(sent.at(-1)).toEqual(['set_topic', { row: item.row, topic: '', reason: '' }]);
    expect(ctrl.saved).toBe(item.row.id);
    expect(ctrl.form(item).topic).toBe(other.id);
  });

  it('keeps what was typed when it is refused', async () => {
    const failure = { code: 'bad_request', message: 'x', advice: 'y' };
    const { ctrl } = await desk({ set_topic: failure });
    Object.assign(ctrl.form(item), { open: true, topic: other.id, reason: 'letter' });
    await ctrl.setTopic(item);
    expect(ctrl.refused).toEqual({ appeal: item.row.id, failure });
    expect(ctrl.form(item)).toEqual({ open: true, topic: other.id, reason: 'letter' });
    expect([ctrl.busy, ctrl.saved]).toEqual([null, null]);
  });
});
