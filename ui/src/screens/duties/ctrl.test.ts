import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { DutiesCtrl } from './ctrl.svelte';
import { answersOf, received, requestTone } from './reading';

const refusal = { code: 'bad_request', message: 'x', advice: 'y' };

beforeEach(forgetDrafts);
afterEach(forgetDrafts);

function desk(answers: Record<string, unknown> = {}, place: string | null = 'D:/a') {
  const sent: [string, unknown][] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
    if ((answer as { code?: string }).code) throw answer;
    return answer;
  };
  const host = { call, chooseSave: async () => place } as unknown as Host;
  return { ctrl: new DutiesCtrl(host), sent };
}

describe('requests and breaches', () => {
  it('asks for what a kind needs: a name, but of a breach none', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load('requests');
    const form = ctrl.fresh();
    expect(ctrl.lacks).toBe('kind');
    form.kind = 'objection';
    expect(ctrl.lacks).toBe('day');
    Object.assign(form, { day: '16.11.2026', time: '25:00' });
    expect(ctrl.lacks).toBe('day');
    form.time = '09:30';
    expect(ctrl.lacks).toBe('person');
    form.kind = 'breach';
    expect(ctrl.lacks).toBe('about');
    form.about = 'x';
    form.datasets = ['appeals'];
    await ctrl.add();
    expect(sent.at(-1)).toEqual([
      'add_duty_request',
      {
        kind: 'breach',
        received: '2026-11-16T09:30',
        number: '',
        person: '',
        about: 'x',
        datasets: ['appeals'],
      },
    ]);
    expect([ctrl.done, ctrl.fresh().kind]).toEqual(['add', '']);
  });

  it('keeps what was typed when it is refused', async () => {
    const { ctrl } = desk({ add_duty_request: refusal });
    await ctrl.load('requests');
    Object.assign(ctrl.fresh(), { kind: 'access', day: '16.11.2026', person: 'A', about: 'x' });
    await ctrl.add();
    expect([ctrl.failureAt('add'), ctrl.fresh().person]).toEqual([refusal, 'A']);
  });

  it('asks for a name only when a request is opened, and marks it with a document alone', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load('requests');
    expect(sent.map(([name]) => name)).toEqual(['duty_requests']);
    await ctrl.toggle(1);
    expect(sent.at(-1)).toEqual(['duty_request', { id: 1 }]);
    const form = ctrl.marking(1);
    expect(ctrl.lacksOf(form)).toBe('step');
    form.step = 'answered';
    expect(ctrl.lacksOf(form)).toBe('note');
    Object.assign(form, { note: ' № 5 ', day: '1' });
    expect(ctrl.lacksOf(form)).toBe('day');
    form.day = '';
    await ctrl.mark(1);
    expect(sent.slice(-2)).toEqual([
      ['mark_duty_request', { id: 1, step: 'answered', day: null, note: '№ 5' }],
      ['duty_request', { id: 1 }],
    ]);
    await ctrl.toggle(1);
    expect([ctrl.openId, ctrl.opened.data]).toEqual([null, null]);
  });
});

describe('an assessment', () => {
  it('goes on from the answers given last', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load('dpia');
    const subject = ctrl.subject('dataset', 'appeals')!;
    expect(ctrl.answers(subject).of).toEqual(answersOf(subject));
    ctrl.answers(subject).of['need'] = { choice: 'yes', text: 'so' };
    await ctrl.fill(subject);
    const [name, request] = sent.at(-1)!;
    expect(name).toBe('fill_dpia');
    expect((request as { answers: unknown }).answers).toMatchObject({ need: { choice: 'yes', text: 'so' } });
  });
});

describe('what goes out', () => {
  it('goes out with what it is for alone', async () => {
    const { ctrl, sent } = desk();
    await ctrl.write(null, 'title', 'name');
    expect(sent).toEqual([]);
    ctrl.out.form.what_for = ' for a check ';
    await ctrl.write(null, 'title', 'name');
    expect(sent.at(-1)).toEqual([
      'export_processing',
      { language: 'ru', path: 'D:/a', what_for: 'for a check', replace: true },
    ]);
    expect([ctrl.out.saved?.sha256, ctrl.out.form.what_for]).toEqual([recorded.export_processing.sha256, '']);
    dropDraft('duties-out');
  });

  it('is asked for by whole days', async () => {
    const { ctrl, sent } = desk();
    Object.assign(ctrl.asked, { from: '16.11.2026', to: '1', kind: 'backup' });
    await ctrl.load('exports');
    expect(sent.at(-1)).toEqual([
      'exports',
      { from: '2026-11-16', to: null, kind: 'backup', actor: null, dataset: null },
    ]);
  });
});

describe('what is read', () => {
  it('is a day with its time, or none', () => {
    const form = { kind: '', day: '16.11.2026', time: '', number: '', person: '', about: '', datasets: [] };
    expect(received(form)).toBe('2026-11-16');
    expect(received({ ...form, time: '7:00' })).toBe(null);
    expect(received({ ...form, day: '' })).toBe(null);
  });

  it('is a state that is told by more than its date', () => {
    const request = recorded.duty_requests.requests[0]!;
    const tone = (part: object) => requestTone({ ...request, ...part });
    expect(tone({ state: 'open', overdue: true, in_time: null })).toBe('bad');
    expect(tone({ state: 'open', overdue: false, in_time: null })).toBe('open');
    expect(tone({ state: 'answered', overdue: false, in_time: true })).toBe('good');
    expect(tone({ state: 'refused', overdue: false, in_time: null })).toBe('plain');
    expect(tone({ state: 'answered', overdue: false, in_time: false })).toBe('bad');
  });
});
