import { describe, expect, it } from 'vitest';
import type { SameGroup } from '../../contract';
import { readPlace } from '../../frame/route.svelte';
import { recorded } from '../../host/recorded';
import {
  answers,
  asked,
  elsewhere,
  hrefOf,
  isPast,
  isTrained,
  levelTone,
  NOTHING,
  readQuestion,
  UNTOLD,
  within,
  type Question,
  versionOf,
} from './filter';

const desk = recorded.triage;
const ask = (question: Partial<Question>) => answers(desk.items, { ...NOTHING, ...question });

describe('a question about appeals', () => {
  it.each<Partial<Question>>([
    {},
    { topic: 'housing' },
    { topic: UNTOLD, urgent: true },
    { group: 0, appeal: 12 },
    { appeal: 3663 },
  ])('stands in the address: %o', (question) => {
    const whole = { ...NOTHING, ...question };
    expect(readQuestion(readPlace(hrefOf(whole)).query)).toEqual(whole);
  });

  it('forgets what it cannot read, and a topic beside a group', () => {
    expect(readQuestion(new URLSearchParams('group=x&appeal=-1&level=colour'))).toEqual(NOTHING);
    expect(readQuestion(new URLSearchParams('topic=land&group=3'))).toEqual({ ...NOTHING, group: 3 });
  });

  it('leaves the appeals of a topic with all its sub-topics, and loses none', () => {
    const all = desk.topics.flatMap((topic) => ask({ topic: asked(topic.label) }));
    expect(all).toHaveLength(desk.items.length);
    expect(new Set(ask({ topic: 'housing' }).map((item) => item.topic.split('/')[0]))).toEqual(
      new Set(['housing']),
    );
  });

  it('leaves the members of a group, and the urgent ones', () => {
    const { group } = desk.items.find((item) => item.group !== null)!;
    expect(ask({ group }).every((item) => item.group === group)).toBe(true);
    expect(ask({ group }).length).toBeGreaterThan(0);
    const calm = desk.items.map((item, at) => ({ ...item, level: at === 0 ? 'urgent' : 'normal' }));
    expect(answers(calm, { ...NOTHING, urgent: true })).toEqual([calm[0]]);
    expect(within(calm, { ...NOTHING, urgent: true })).toHaveLength(calm.length);
  });
});

describe('what stands beside an appeal', () => {
  it('names members of a group that are not in the list', () => {
    const item = desk.items[0]!;
    const group: SameGroup = {
      id: 1,
      count: 2,
      begins: '',
      rows: [item.row, { registry: 'appeals', id: 7 }],
      numbers: [item.appeal, 'A-7'],
    };
    expect(elsewhere(group, desk.items)).toEqual([{ id: 7, number: 'A-7' }]);
  });

  it('has a mark of its own for each level', () => {
    expect(new Set(['urgent', 'high', 'normal'].map(levelTone)).size).toBe(3);
  });

  it('is past after its last lawful day only', () => {
    expect(isPast('2026-11-15', '2026-11-16')).toBe(true);
    expect(isPast('2026-11-16', '2026-11-16')).toBe(false);
    expect(isPast(null, '2026-11-16')).toBe(false);
  });

  it('tells a trained model from a list of words', () => {
    expect([isTrained('appeal-topic@2'), isTrained('topics@1')]).toEqual([true, false]);
    expect([versionOf('appeal-topic@2'), versionOf('topics@1')]).toEqual(['2', '1']);
  });
});
