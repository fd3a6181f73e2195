import { describe, expect, it } from 'vitest';
import {
  laid,
  LEAST_SPAN,
  moved,
  ROWS,
  rowsOf,
  showing,
  stepFrom,
  ticksOf,
  toDay,
  toText,
  wholeSpan,
  zoomed,
  type Happening,
} from './timeline';

const event = (id: string, from: string | null, until: string | null = null, lane = 'a'): Happening => ({
  id,
  lane,
  from,
  until,
  title: id,
  detail: '',
  status: '',
  tone: 'plain',
  ahead: false,
});
const span = (from: string, to: string) => ({ from: toDay(from), to: toDay(to) });

describe('a line of time', () => {
  it('counts whole days', () => {
    expect(toText(toDay('2026-11-16'))).toBe('2026-11-16');
    expect(toDay('2026-03-01') - toDay('2026-02-28')).toBe(1);
    expect(toDay('2026-11-16T23:59')).toBe(toDay('2026-11-16'));
  });

  it('holds all that has a day, and today', () => {
    const whole = wholeSpan([event('x', '2026-01-10', '2026-02-01'), event('y', null)], '2026-11-16');
    expect(whole.from).toBeLessThan(toDay('2026-01-10'));
    expect(whole.to).toBeGreaterThan(toDay('2026-11-16'));
    const alone = wholeSpan([], '2026-11-16');
    expect(alone.to - alone.from).toBeGreaterThanOrEqual(6);
  });

  it('keeps the day under the pointer where it is, and stops at both ends', () => {
    const whole = span('2024-01-01', '2026-12-31');
    const about = toDay('2025-06-01');
    const near = zoomed(whole, 2, about, whole);
    const part = (one: { from: number; to: number }) => (about - one.from) / (one.to - one.from);
    expect(part(near)).toBeCloseTo(part(whole));
    let view = whole;
    for (let at = 0; at < 40; at += 1) view = zoomed(view, 2, about, whole);
    expect(view.to - view.from).toBeCloseTo(LEAST_SPAN);
    for (let at = 0; at < 40; at += 1) view = zoomed(view, 0.5, about, whole);
    expect(view.to - view.from).toBeCloseTo((whole.to - whole.from) * 1.5);
    view = moved(view, 1e6, whole);
    expect(view.from).toBeLessThan(whole.to);
  });

  it('goes to a day that is out of sight', () => {
    const view = span('2026-01-01', '2026-02-01');
    expect(showing(view, toDay('2026-01-15'))).toBe(view);
    const there = showing(view, toDay('2026-06-01'));
    expect(there.to - there.from).toBe(view.to - view.from);
    expect(there.from < toDay('2026-06-01') && toDay('2026-06-01') < there.to).toBe(true);
  });

  it('puts what overlaps into rows of its own', () => {
    const drawn = laid(
      [
        event('long', '2026-01-05', '2026-01-25'),
        event('inside', '2026-01-10'),
        event('later', '2026-01-29'),
      ],
      span('2026-01-01', '2026-01-31'),
      900,
    );
    expect(drawn.map(({ events, row }) => [events[0]!.id, row])).toEqual([
      ['long', 0],
      ['inside', 1],
      ['later', 0],
    ]);
    expect(rowsOf(drawn)).toBe(2);
  });

  it('draws a crowd as one, and parts it when there is room', () => {
    const crowd = Array.from({ length: 8 }, (_, at) => event(`e${at}`, `2026-03-0${at + 1}`));
    const far = laid(crowd, span('2020-01-01', '2026-12-31'), 900);
    expect(far).toHaveLength(1);
    expect(far[0]!.events).toHaveLength(8);
    const near = laid(crowd, span('2026-02-25', '2026-03-12'), 900);
    expect(near).toHaveLength(8);
    expect(rowsOf(near)).toBeLessThanOrEqual(ROWS);
    const sum = (list: { events: Happening[] }[]) => list.reduce((all, { events }) => all + events.length, 0);
    for (const days of [20, 60, 200, 900])
      expect(
        sum(laid(crowd, { from: toDay('2026-03-04') - days, to: toDay('2026-03-04') + days }, 900)),
      ).toBe(8);
  });

  it('names days, Mondays, months or years, as there is room', () => {
    const texts = (from: string, to: string) => ticksOf(span(from, to), 800).map(({ text }) => text);
    expect(texts('2026-11-02', '2026-11-14')[0]).toBe('02.11');
    expect(texts('2026-11-01', '2026-12-31').slice(0, 2)).toEqual(['02.11', '09.11']);
    expect(texts('2026-01-01', '2026-12-31')).toContain('07.2026');
    expect(texts('2001-01-01', '2026-12-31').every((text) => /^(\d{4})?$/.test(text))).toBe(true);
    // A name that would be cut by the end is left out, its line is not.
    expect(texts('2026-01-01', '2026-12-05').slice(-2)).toEqual(['11.2026', '']);
    for (const [from, to] of [
      ['2026-11-02', '2026-11-14'],
      ['2026-01-01', '2026-12-31'],
      ['2021-01-01', '2026-12-31'],
      ['1990-01-01', '2026-12-31'],
    ] as const)
      expect(texts(from, to).length).toBeLessThanOrEqual(15);
  });

  it('is walked by arrow keys, along a lane and to the nearest of another', () => {
    const all = [
      event('a1', '2026-01-01'),
      event('a2', '2026-03-01'),
      event('a0', null),
      event('c1', '2026-01-05', null, 'c'),
      event('c2', '2026-05-05', null, 'c'),
    ];
    const to = (from: number, key: string) => stepFrom(all, ['a', 'b', 'c'], all[from]!, key)?.id ?? null;
    expect([to(0, 'ArrowRight'), to(0, 'ArrowLeft'), to(0, 'ArrowDown'), to(1, 'Home')]).toEqual([
      'a2',
      null,
      'c1',
      'a1',
    ]);
    expect([to(4, 'ArrowUp'), to(3, 'End'), to(0, 'x')]).toEqual(['a2', 'c2', null]);
  });
});
