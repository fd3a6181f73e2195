import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status } from '../contract';
import type { Host } from '../host/host';
import { recorded } from '../host/recorded';
import { session } from './session.svelte';
import { firstOf, stepsOf } from './tour-steps';
import { tour } from './tour.svelte';
import { WORDS } from './words';

const shown = { card: '050340001234', case: 5, template: 'representation' };
const host = (answers: Record<string, unknown>): Host =>
  ({
    call: async (name: string) => {
      if (!(name in answers)) throw { code: 'not_for_role', message: '', advice: '' };
      return answers[name];
    },
  }) as unknown as Host;

describe('the steps of the tour', () => {
  const ids = (what: Parameters<typeof stepsOf>[0]) => stepsOf(what).map((step) => step.id);

  it('lead from the day to the journal', () => {
    expect(ids(shown)).toEqual([
      'day',
      'card',
      'finding',
      'deadline',
      'risk',
      'case',
      'step',
      'draft',
      'package',
      'journal',
    ]);
    expect(stepsOf(shown).find((step) => step.id === 'draft')?.place).toBe('#/draft/5/representation');
  });

  it('leave out what there is none of', () => {
    expect(ids({ ...shown, template: null })).not.toContain('draft');
    expect(ids({ card: null, case: null, template: null })).toEqual(['day', 'journal']);
  });

  it('have their words in every language', () => {
    for (const words of Object.values(WORDS))
      for (const id of ids(shown))
        expect([words[`tour.${id}.title`], words[`tour.${id}.text`]]).not.toContain(undefined);
  });

  it('begin with the nearest task that has a case, or with what is suggested', () => {
    expect(firstOf(recorded.my_day)).toEqual({ card: '050340001234', case: 5 });
    const suggested = firstOf({ ...recorded.my_day, items: [] });
    expect([suggested.case, suggested.card]).toEqual([null, recorded.my_day.suggestions[0]?.object_key]);
  });
});

describe('the tour', () => {
  const kept = new Map<string, string>();
  const status = recorded.status as Status;

  beforeEach(() => {
    kept.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
    vi.stubGlobal('location', { hash: '' });
    tour.leave();
    session.stand({ ...status, invented: true });
    session.sign('Ахметова Д.С.', 'supervision', 'prosecutor');
  });
  afterEach(() => {
    session.status = null;
    vi.unstubAllGlobals();
  });

  it('is offered on the fictitious district alone, once to each person', () => {
    expect(tour.offered).toBe(true);
    tour.decline();
    expect(tour.offered).toBe(false);
    session.sign('Оспанов Е.Б.', 'supervision', 'prosecutor');
    expect(tour.offered).toBe(true);
    session.stand({ ...status, invented: false, fixed_day: true });
    expect(tour.offered).toBe(false);
  });

  it('is not offered to whom its screens are shut', () => {
    session.sign('Ахметова Д.С.', 'supervision', 'administrator');
    expect(tour.offered).toBe(false);
  });

  it('goes on, back and away, and ends after the last step', async () => {
    await tour.begin(host({ my_day: recorded.my_day, case: recorded.case }));
    expect([tour.offered, tour.step?.id, location.hash]).toEqual([false, 'day', '#/day']);
    tour.previous();
    expect(tour.at).toBe(0);
    tour.next();
    expect([tour.step?.id, location.hash]).toEqual(['card', '#/card/050340001234']);
    location.hash = '#/board';
    tour.again();
    expect(location.hash).toBe('#/card/050340001234');
    tour.previous();
    expect(location.hash).toBe('#/day');
    while (!tour.last) tour.next();
    expect([tour.step?.id, location.hash]).toEqual(['journal', '#/journal']);
    tour.next();
    expect(tour.step).toBe(null);
  });

  it('leads nowhere that is shut', async () => {
    await tour.begin(host({ my_day: recorded.my_day }));
    expect(tour.steps.map((step) => step.id)).toEqual([
      'day',
      'card',
      'finding',
      'deadline',
      'risk',
      'journal',
    ]);
    await tour.begin(host({}));
    expect(tour.steps.map((step) => step.id)).toEqual(['day', 'journal']);
  });
});
