import { describe, expect, it } from 'vitest';
import type { TacticTask } from '../../contract';
import { recorded } from '../../host/recorded';
import { changeOf, earlier, formOf, idOf, lacksOf, naming, same, stillSays } from './tactics';

const tactic = recorded.tactics.tactics.find((one) => one.id === 'appeal-answer')!;
const task = (id: string): TacticTask => tactic.tasks.find((one) => one.id === id)!;
const ids = (tasks: TacticTask[]) => tasks.map((one) => one.id);

describe('the form of a task', () => {
  it('sends what the task is', () => {
    const { titles, norms, with_whom, optional, stage, ...rest } = task('reply');
    expect(changeOf(formOf(tactic, task('reply')))).toEqual({
      stage,
      title_kk: titles.kk,
      title_ru: titles.ru,
      title_en: titles.en,
      after: rest.after,
      rule: rest.rule,
      trigger: rest.trigger,
      extended_by: rest.extended_by,
      suspended_by: rest.suspended_by,
      until: rest.until,
      with_whom,
      act: rest.act,
      checklist: rest.checklist,
      template: rest.template,
      norms: norms.map((norm) => norm.id),
      optional,
    });
    expect(rest.extended_by).not.toEqual([]);
  });

  it('sends nothing of a clock without a rule', () => {
    const form = { ...formOf(tactic, task('reply')), suspend: 'extend', resume: 'control' };
    expect(changeOf(form).suspended_by).toEqual(['extend', 'control']);
    const sent = changeOf({ ...form, rule: '' });
    expect([sent.rule, sent.trigger, sent.extended_by, sent.suspended_by]).toEqual([null, null, [], []]);
  });

  it('says until when a task is needed only if it may be skipped', () => {
    const form = formOf(tactic, task('extend'));
    expect(changeOf(form).until).toBe('reply');
    expect(changeOf({ ...form, optional: false }).until).toBe(null);
  });

  it('of a new task stands in the last stage and is empty', () => {
    const form = formOf(tactic, null);
    expect([form.stage, form.with_whom, form.after, form.norms]).toEqual([
      tactic.stages.at(-1)!.id,
      'us',
      [],
      [],
    ]);
  });

  const full = formOf(tactic, task('reply'));
  it.each([
    ['title', { kk: ' ' }],
    ['title', { ru: '' }],
    ['trigger', { trigger: '' }],
    ['suspended', { suspend: 'extend' }],
    ['suspended', { resume: 'extend' }],
    ['norms', { norms: [] }],
    [null, {}],
    [null, { rule: '', trigger: '' }],
  ])('lacks %s', (lacks, change) => expect(lacksOf({ ...full, ...change }, tactic, null)).toBe(lacks));

  it.each([
    ['call-the-applicant', { en: 'Call the applicant' }],
    ['pozvonit-zaiaviteliu-she', { en: ' ', ru: 'Позвонить «заявителю», щё' }],
    ['aqn-gu-2', { ru: 'Ақң ғұ 2', en: '' }],
    ['one-2-three-4-five', { en: 'One 2 three: 4, five six' }],
    ['reply-2', { en: 'Reply' }],
    ['task', { en: '…' }],
  ])('is called %s', (id, titles) => expect(idOf({ ...full, ...titles }, tactic)).toBe(id));

  it('of a task that is there must differ from it', () => {
    const form = formOf(tactic, task('reply'));
    expect(lacksOf(form, tactic, task('reply'))).toBe('change');
    expect(lacksOf({ ...form, optional: !form.optional }, tactic, task('reply'))).toBe(null);
    expect(same({ ...form, after: [...form.after].reverse() }, form)).toBe(true);
  });

  it('is told from what was tried', () => {
    const form = formOf(tactic, task('reply'));
    const tried = { tactic: tactic.id, task: 'reply', draft: changeOf(form) };
    expect(stillSays(tried, form)).toBe(true);
    expect(stillSays(tried, { ...form, kk: 'x' })).toBe(false);
    expect(stillSays({ tactic: tactic.id, task: 'reply' }, { ...form, kk: 'x' })).toBe(true);
  });
});

describe('the order of tasks', () => {
  it('offers a task only those that do not wait for it', () => {
    for (const one of tactic.tasks) {
      const offered = ids(earlier(tactic, one.id));
      expect(offered).toEqual(expect.arrayContaining(one.after));
      expect(offered).not.toContain(one.id);
      for (const after of tactic.tasks.filter((other) => other.after.includes(one.id)))
        expect(offered).not.toContain(after.id);
    }
    expect(ids(earlier(tactic, ''))).toEqual(ids(tactic.tasks));
  });

  it('a task is named by those that wait for it or whose clock it starts', () => {
    const { after, extended_by } = task('reply');
    expect(ids(naming(tactic, after[0]!))).toContain('reply');
    expect(extended_by).toContain('done.extend');
    expect(ids(naming(tactic, 'extend'))).toContain('reply');
    expect(ids(naming(tactic, 'reply'))).toContain('extend');
    const suspended = { ...task('control'), suspended_by: ['reply', 'extend'] };
    expect(ids(naming({ ...tactic, tasks: [suspended] }, 'extend'))).toEqual(['control']);
  });
});
