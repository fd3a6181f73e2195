import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDrafts, keepDrafts } from './drafts.svelte';
import { left } from './left.svelte';
import { readPlace } from './route.svelte';

const leave = (...addresses: string[]) => addresses.forEach((address) => left.leave(readPlace(address)));
const asks = (address: string) => Object.fromEntries(readPlace(address).query);

beforeEach(() => {
  keepDrafts([], async () => {});
  vi.useFakeTimers();
  left.goBack('');
});
afterEach(() => {
  forgetDrafts();
  vi.useRealTimers();
});

describe('a list that was left', () => {
  it.each([
    '#/objects?q=school&kind=entity',
    '#/rows/appeals?sort=-filed&text.has=heat',
    '#/triage?topic=heat&level=urgent',
    '#/board?by=person&name=A&bucket=over',
    '#/control?standing=broken',
    '#/register?rule=R-1',
    '#/register/050340001234?rule=R-1',
    '#/attention/districts?kind=authority',
    '#/merge?tab=later',
    '#/duties?tab=exports',
    '#/rules/r-1',
    '#/rules?tab=calendars',
  ])('is found as it was: %s', (address) => {
    leave(address, '#/card/050340001234');
    expect(left.of(readPlace(address).screen)).toBe(address);
  });

  it.each([
    '#/card/1',
    '#/case/7',
    '#/norms/act?article=5',
    '#/quality?note=a&month=2026-01',
    '#/guide/keys',
  ])('is no place without a list: %s', (address) => {
    leave(address);
    expect(left.of(readPlace(address).screen)).toBe(`#/${readPlace(address).screen}`);
  });

  it('begins anew where all of it was shown last', () => {
    leave('#/control?standing=broken', '#/control');
    expect(left.of('control')).toBe('#/control');
    expect(left.of('board')).toBe('#/board');
  });

  it('keeps the question of each registry, and which was seen last', () => {
    leave('#/rows/appeals?text.has=heat', '#/rows/inspections?sort=start', '#/rows/entities');
    expect([left.of('rows', 'appeals'), left.of('rows', 'inspections'), left.of('rows')]).toEqual([
      '#/rows/appeals?text.has=heat',
      '#/rows/inspections?sort=start',
      '#/rows/entities',
    ]);
    leave('#/rows/appeals');
    expect([left.of('rows', 'appeals'), left.of('rows', 'challenges')]).toEqual([
      '#/rows/appeals',
      '#/rows/challenges',
    ]);
  });

  it('keeps no row that was looked at, and nothing unknown', () => {
    leave('#/triage?topic=heat&appeal=7', '#/duties?tab=requests&request=3', '#/objects?x=1');
    expect([asks(left.of('triage')), asks(left.of('duties')), left.of('objects')]).toEqual([
      { topic: 'heat' },
      { tab: 'requests' },
      '#/objects',
    ]);
  });

  it('is not where what its address asked was refused', () => {
    leave('#/register/R01?rule=R01');
    left.forget('register', 'R01');
    expect([left.of('register'), left.of('register', 'R01')]).toEqual(['#/register', '#/register/R01']);
  });

  it("is nobody else's", () => {
    leave('#/objects?q=school');
    forgetDrafts();
    expect(left.of('objects')).toBe('#/objects');
  });

  it('is not taken for left until it is known what was left before', () => {
    forgetDrafts();
    leave('#/control?standing=broken');
    keepDrafts(
      [{ name: 'lists-left', text: '{"at":{"control":"#/control?standing=kept"}}' }],
      async () => {},
    );
    expect(left.of('control')).toBe('#/control?standing=kept');
  });

  it("outlives the program, as the person's own", async () => {
    forgetDrafts();
    const written: [string, string | null][] = [];
    const keep = async (name: string, text: string | null) => written.push([name, text]);
    keepDrafts([], keep);
    leave('#/control?standing=broken');
    await vi.advanceTimersByTimeAsync(2_000);
    leave('#/control');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(written).toEqual([
      ['lists-left', '{"at":{"control":"#/control?standing=broken"}}'],
      ['lists-left', null],
    ]);
    forgetDrafts();
    keepDrafts([{ name: 'lists-left', text: written[0]![1]! }], keep);
    expect(left.of('control')).toBe('#/control?standing=broken');
  });

  it.each([
    '{',
    '{"at":[]}',
    '{"at":{"control":"#/card/1"}}',
    '{"at":{"control":""}}',
    '{"at":{"control":7}}',
  ])('begins anew where what was kept is no address of it: %s', (text) => {
    keepDrafts([{ name: 'lists-left', text }], async () => {});
    expect(left.of('control')).toBe('#/control');
  });
});

describe('that a list keeps rows back', () => {
  const whole = (address: string) => {
    left.goBack(address);
    return left.whole(readPlace(address));
  };

  it.each([
    ['#/objects?q=school&kind=entity', '#/objects'],
    ['#/rows/appeals?sort=-filed&text.has=heat', '#/rows/appeals?sort=-filed'],
    ['#/triage?topic=heat', '#/triage'],
    ['#/board?by=person&name=A', '#/board'],
    ['#/register/050340001234', '#/register'],
  ])('is said, and how to see them all: %s', (address, all) => expect(whole(address)).toBe(all));

  it.each([
    '#/rows/appeals?sort=-filed',
    '#/attention/districts?kind=authority',
    '#/merge?tab=later',
    '#/duties?tab=exports',
    '#/objects',
    '#/card/1?q=x',
  ])('is not said where all are shown: %s', (address) => expect(whole(address)).toBeNull());

  it('is not said of what the person asks now', () => {
    left.goBack('#/objects?q=school');
    expect(left.whole(readPlace('#/objects?q=schools'))).toBeNull();
    left.goBack('');
    expect(left.whole(readPlace('#/objects?q=school'))).toBeNull();
  });
});
