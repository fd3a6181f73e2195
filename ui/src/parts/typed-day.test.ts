import { describe, expect, it } from 'vitest';
import { dayFault, editedDay, finishedDay, isHalfDay, parseDay, shapeDay } from './typed-day';

describe('a day typed by hand', () => {
  it.each([
    ['16112026', '16.11.2026'],
    ['1.3.2026', '01.03.2026'],
    ['2026-11-16', '16.11.2026'],
    ['"6""2026', '16.11.2026'],
    ['16.', '16.'],
  ])('%s is shaped', (typed, expected) => expect(shapeDay(typed)).toBe(expected));

  /** Key by key, as a hand types: each key meets what the field made of those before. */
  const typed = (keys: string): string => [...keys].reduce((text, key) => shapeDay(text + key), '');
  it.each([
    ['16112026', '16.11.2026'],
    ['16.11.2026', '16.11.2026'],
    ['16-11-2026', '16.11.2026'],
    ['1-3-2026', '01.03.2026'],
    ['2026-11-16', '16.11.2026'],
    ['2011-12-05', '05.12.2011'],
    ['20-11-2026', '20.11.2026'],
    ['1999-01-31', '31.01.1999'],
  ])('%s comes out whole key by key', (keys, expected) => expect(typed(keys)).toBe(expected));

  it.each([
    ['1.3.2026', '01.03.2026'],
    ['20.11.26', '20.11.2026'],
    ['20.11.98', '20.11.1998'],
    ['.11.2026', '.11.2026'],
    ['16.11', '16.11'],
    ['16.11.2026', '16.11.2026'],
  ])('%s is left as %s', (typed, expected) => expect(finishedDay(typed)).toBe(expected));

  it('keeps its other parts while one is changed', () => {
    expect(['2.11.2026', '20.11.2026', '16.1.2026', '"6.11.2026'].map(editedDay)).toEqual([
      '2.11.2026',
      '20.11.2026',
      '16.1.2026',
      '16.11.2026',
    ]);
  });

  it('that is whole says what is wrong with it; a half one is only not finished', () => {
    expect([dayFault('31.02.2026'), dayFault('00.01.2026'), dayFault('12.13.2026')]).toEqual(
      Array(3).fill('none'),
    );
    expect([dayFault('05.03.0026'), dayFault('31.12.1989'), dayFault('01.01.2101')]).toEqual(
      Array(3).fill('year'),
    );
    expect([dayFault('01.01.1990'), dayFault('31.12.2100'), dayFault('16.11'), dayFault('')]).toEqual(
      Array(4).fill(null),
    );
    expect([isHalfDay('16.11'), isHalfDay('2026-11-1'), isHalfDay('31.02.2026'), isHalfDay(' ')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(parseDay('05.03.0026')).toBeNull();
  });

  it('is a real day or nothing', () => {
    expect(parseDay('29.02.2028')).toBe('2028-02-29');
    expect(parseDay('31.02.2026')).toBeNull();
    expect(parseDay('1.3.2026')).toBeNull();
  });
});
