import { describe, expect, it } from 'vitest';
import { day, moment, number, value, weekday } from './dates';

describe('days and numbers as people here write them', () => {
  it.each([
    ['2026-11-16', '16.11.2026'],
    ['2026-11-16T09:05', '16.11.2026 09:05'],
    ['А-2026-11-16', 'А-2026-11-16'],
    ['', ''],
  ])('%s', (text, expected) => expect(day(text)).toBe(expected));

  it('leaves numbers of documents exactly as they are', () => {
    expect(value('2026-11-16/5')).toBe('2026-11-16/5');
    expect(value('2026-11-16')).toBe('16.11.2026');
  });

  it('groups thousands and keeps the week from Monday', () => {
    expect(number(412300)).toBe('412\u00a0300');
    expect(number(0)).toBe('0');
    expect([weekday('2026-11-16'), weekday('2026-11-22')]).toEqual([1, 7]);
    expect(moment('2026-11-16T09:00:07Z')).toBe('16.11.2026 09:00:07');
  });
});
