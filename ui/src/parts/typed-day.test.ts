import { describe, expect, it } from 'vitest';
import { parseDay, shapeDay } from './typed-day';

describe('a day typed by hand', () => {
  it.each([
    ['16112026', '16.11.2026'],
    ['1.3.2026', '01.03.2026'],
    ['2026-11-16', '16.11.2026'],
    ['"6""2026', '16.11.2026'],
    ['16.', '16.'],
  ])('%s is shaped', (typed, expected) => expect(shapeDay(typed)).toBe(expected));

  it('is a real day or nothing', () => {
    expect(parseDay('29.02.2028')).toBe('2028-02-29');
    expect(parseDay('31.02.2026')).toBeNull();
    expect(parseDay('1.3.2026')).toBeNull();
  });
});
