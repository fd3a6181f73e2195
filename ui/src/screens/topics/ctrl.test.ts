import { afterEach, describe, expect, it } from 'vitest';
import type { RowsView, TopicCard } from '../../contract';
import { forgetDrafts } from '../../frame/drafts.svelte';
import { nothing } from '../../frame/question';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import appeals from '../../host/recorded/rows_appeals.json';
import { TopicCtrl } from './card.svelte';
import { FormCtrl, type Seed } from './form.svelte';
import { TopicsCtrl } from './list.svelte';

type Asked = { name: string; request: Record<string, unknown> };

/** A host that answers as told and remembers what it was asked. */
function hosted(answers: Record<string, (request: never) => unknown>) {
  const sent: Asked[] = [];
  const call = async (name: string, request: never) => {
    sent.push({ name, request });
    return answers[name]?.(request);
  };
  return { sent, host: { call } as unknown as Host };
}
const broken = () => {
  throw { code: 'failed', message: 'No.', advice: '' };
};
const found = (total: number, conditions: string[] = []): RowsView => ({ ...appeals, total, conditions });
const seed: Seed = { id: 'new?', topic: null, name: '', filters: [], conditions: [] };
const { topic_card: card, topics: desk } = recorded;

afterEach(forgetDrafts);

describe('the form at work', () => {
  it('shows what its last question finds, whichever answer comes last', async () => {
    const waiting: ((view: RowsView) => void)[] = [];
    const call = () => new Promise((done) => waiting.push(done));
    const ctrl = new FormCtrl({ call } as unknown as Host, seed);
    ctrl.form.words = 'отоп';
    const first = ctrl.look();
    ctrl.form.words = 'отопл';
    const second = ctrl.look();
    waiting[1]!(found(128));
    await second;
    waiting[0]!(found(500));
    await first;
    expect(ctrl.view?.total).toBe(128);
    // What is typed further is not what was counted.
    ctrl.form.words = 'отопле';
    expect(ctrl.view).toBeNull();
    ctrl.form.words = 'отопл';
    expect(ctrl.view?.total).toBe(128);
  });

  it('asks for the newest five, and nothing while there is no question', async () => {
    const { sent, host } = hosted({ rows: () => found(3) });
    const ctrl = new FormCtrl(host, seed);
    await ctrl.look();
    ctrl.form.from = '31.02.2026';
    await ctrl.look();
    expect([sent, ctrl.fault]).toEqual([[], 'day']);
    Object.assign(ctrl.form, { from: '', place: 'Риддер' });
    await ctrl.look();
    const filters = [{ ...nothing('text'), parts: ['Риддер'] }];
    expect(sent).toEqual([
      {
        name: 'rows',
        request: { registry: 'appeals', filters, sort: null, from: 0, count: 5, masked: true },
      },
    ]);
  });

  it('says the conditions that it has no field for, and drops them one by one', async () => {
    const other = { ...nothing('decision'), any: ['refused'] };
    const { host } = hosted({ rows: () => found(3, ['Текст: отопл', 'Решение: отказано']) });
    const ctrl = new FormCtrl(host, { ...seed, filters: [other] });
    expect(ctrl.said(other)).toBeNull();
    ctrl.form.words = 'отопл';
    await ctrl.look();
    expect(ctrl.said(other)).toBe('Решение: отказано');
    ctrl.drop(other);
    expect(ctrl.filters).toEqual([{ ...nothing('text'), parts: ['отопл'] }]);
  });

  it('is not lost half filled, nor when it could not be saved', async () => {
    const { host } = hosted({ save_topic: broken });
    const ctrl = new FormCtrl(host, seed);
    Object.assign(ctrl.form, { name: 'Отопление', words: 'отопл' });
    expect([await ctrl.save(), ctrl.failure?.message]).toEqual([null, 'No.']);
    expect(new FormCtrl(host, seed).form).toMatchObject({ name: 'Отопление', words: 'отопл' });
    expect(new FormCtrl(host, { ...seed, id: 'new?text.has=x' }).form.name).toBe('');
  });

  it('brings back what was typed before it was put back, until something else is typed', () => {
    const ctrl = new FormCtrl(hosted({}).host, { ...seed, topic: 1, id: '1', name: 'Отопление' });
    expect(ctrl.restorable).toBe(false);
    ctrl.form.words = 'отопл, жылу';
    ctrl.reset();
    expect([ctrl.form.words, ctrl.changed, ctrl.restorable]).toEqual(['', false, true]);
    ctrl.restore();
    expect([ctrl.form.words, ctrl.changed, ctrl.restorable]).toEqual(['отопл, жылу', true, false]);
    ctrl.reset();
    ctrl.form.words = 'вода';
    ctrl.restore();
    expect(ctrl.form.words).toBe('вода');
  });

  it('saves a new topic or another version, and begins anew', async () => {
    const { sent, host } = hosted({ save_topic: () => card });
    const ctrl = new FormCtrl(host, { ...seed, topic: 1, id: '1', name: ' Отопление ' });
    expect([await ctrl.save(), sent]).toEqual([null, []]);
    ctrl.form.words = 'отопл';
    expect([ctrl.changed, await ctrl.save()]).toEqual([true, card]);
    const filters = [{ ...nothing('text'), parts: ['отопл'] }];
    expect(sent).toEqual([{ name: 'save_topic', request: { topic: 1, name: 'Отопление', filters } }]);
    expect(new FormCtrl(host, { ...seed, id: '1' }).form.words).toBe('');
  });
});

describe('the list of topics', () => {
  it('leaves a word in the place of what was put away, and brings it back there', async () => {
    const [first, second] = desk.topics;
    const { sent, host } = hosted({
      topics: () => desk,
      put_topic_away: ({ away }: { away: boolean }) => (away ? recorded.put_topic_away : desk),
    });
    const ctrl = new TopicsCtrl(host);
    await ctrl.load();
    const places = () => ctrl.lines.map(({ line, gone }) => [line.topic, gone]);
    const before = places();
    await ctrl.put(second!, true);
    expect(places()).toEqual(before.map(([topic]) => [topic, topic === second!.topic]));
    expect(ctrl.away.map(({ topic }) => topic)).not.toContain(second!.topic);
    await ctrl.put(second!, false);
    expect(places()).toEqual(before);
    expect(sent.slice(1).map(({ request }) => request)).toEqual([
      { topic: second!.topic, away: true },
      { topic: second!.topic, away: false },
    ]);
    await ctrl.put(first!, true);
    await ctrl.load();
    expect(ctrl.lines.every(({ gone }) => !gone)).toBe(true);
  });

  it('names no topic twice, not for a moment', async () => {
    const [, second] = desk.topics;
    const { host } = hosted({
      topics: () => desk,
      put_topic_away: ({ away }: { away: boolean }) => (away ? recorded.put_topic_away : desk),
    });
    const ctrl = new TopicsCtrl(host);
    await ctrl.load();
    for (const away of [true, false]) {
      const put = ctrl.put(second!, away);
      while (ctrl.busy) {
        const topics = ctrl.lines.map(({ line }) => line.topic);
        expect(topics).toEqual([...new Set(topics)]);
        await null;
      }
      await put;
    }
  });

  it('stays as it is when nothing could be done', async () => {
    const { host } = hosted({ topics: () => desk, put_topic_away: broken });
    const ctrl = new TopicsCtrl(host);
    await ctrl.load();
    await ctrl.put(desk.topics[0]!, true);
    expect([ctrl.lines.some(({ gone }) => gone), ctrl.failure?.message]).toEqual([false, 'No.']);
  });
});

describe('the card of a topic', () => {
  async function opened(answers: Record<string, (request: never) => unknown> = {}) {
    const { sent, host } = hosted({ topic_card: () => card, ...answers });
    const ctrl = new TopicCtrl(host, card.topic);
    await ctrl.load();
    return { ctrl, host, asked: () => sent.slice(1) };
  }
  const noted = (): TopicCard => recorded.note_topic;

  it('takes a hypothesis, and keeps it typed until it is taken', async () => {
    const { ctrl, asked, host } = await opened({ note_topic: noted });
    await ctrl.add();
    expect(asked()).toEqual([]);
    ctrl.fresh.text = ' Насосы без резерва. ';
    expect(new TopicCtrl(host, card.topic).fresh.text).toBe(' Насосы без резерва. ');
    await ctrl.add();
    expect(asked()[0]?.request).toEqual({ topic: 1, note: null, state: null, text: 'Насосы без резерва.' });
    expect([ctrl.fresh.text, ctrl.card.data?.hypotheses.length]).toEqual(['', card.hypotheses.length + 1]);
  });

  it('takes a decision on one with its reason alone', async () => {
    const { ctrl, asked } = await opened({ note_topic: noted });
    const ruling = ctrl.ruling(3);
    for (const [state, text, lacks] of [
      ['', '', true],
      ['refuted', ' ', true],
      ['', 'Справка', true],
    ] as const) {
      Object.assign(ruling, { state, text });
      await ctrl.rule(3);
      expect([ctrl.lacks(3), asked()]).toEqual([lacks, []]);
    }
    Object.assign(ruling, { state: 'refuted', text: 'Справка ' });
    await ctrl.rule(3);
    expect(asked()[0]?.request).toEqual({ topic: 1, note: 3, state: 'refuted', text: 'Справка' });
    expect(ctrl.ruling(3)).toEqual({ open: false, state: '', text: '' });
  });

  it('keeps a decision that could not be written down', async () => {
    const { ctrl } = await opened({ note_topic: broken });
    Object.assign(ctrl.ruling(3), { state: 'confirmed', text: 'Акт' });
    await ctrl.rule(3);
    expect([ctrl.ruling(3).text, ctrl.failure?.message]).toEqual(['Акт', 'No.']);
  });

  it('puts an earlier question back as it was', async () => {
    const { ctrl, asked } = await opened({ save_topic: () => card });
    const [earlier] = card.earlier_questions;
    await ctrl.putBack(earlier!);
    const { name, filters } = earlier!;
    expect(asked()).toEqual([{ name: 'save_topic', request: { topic: 1, name, filters } }]);
  });

  it('is put away and brought back in the same place', async () => {
    const { ctrl, asked } = await opened({ put_topic_away: () => desk });
    await ctrl.put(true);
    expect(ctrl.card.data?.away).toBe(true);
    await ctrl.put(false);
    expect([ctrl.card.data?.away, asked().map(({ request }) => request['away'])]).toEqual([
      false,
      [true, false],
    ]);
  });
});
