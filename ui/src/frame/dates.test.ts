import { afterEach, describe, expect, it } from 'vitest';
import {
  chance,
  copied,
  day,
  decimal,
  figure,
  longDay,
  moment,
  month,
  number,
  percent,
  value,
  weekday,
} from './dates';
import { session } from './session.svelte';

afterEach(() => {
  session.language = 'kk';
});

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
    expect(['2026-10', '2026-10/5'].map(month)).toEqual(['10.2026', '2026-10/5']);
  });

  it('groups thousands and keeps the week from Monday', () => {
    expect(number(412300)).toBe('412\u202f300');
    expect(number(0)).toBe('0');
    expect([weekday('2026-11-16'), weekday('2026-11-22')]).toEqual([1, 7]);
    expect(moment('2026-11-16T09:00:07Z')).toBe('16.11.2026 14:00:07');
    expect(moment('2026-12-31T20:30:00Z')).toBe('01.01.2027 01:30:00');
  });

  it.each([
    [1234.56, 1, '1\u202f234,6'],
    [1234567, 0, '1\u202f234\u202f567'],
    [-0.5, 1, '−0,5'],
    [-0.04, 1, '0,0'],
    [-1234.5, 1, '−1\u202f234,5'],
  ])('%s with %i places', (number, places, expected) => expect(figure(number, places)).toBe(expected));

  it.each([
    ['kk', ','],
    ['ru', ','],
    ['en', '.'],
  ] as const)('parts a number from its fraction as the language does: %s', (language, point) => {
    session.language = language;
    expect(figure(1234.56, 1)).toBe(`1\u202f234${point}6`);
    expect(figure(-0.5, 1)).toBe(`−0${point}5`);
    expect(percent(0.0173)).toBe(`1${point}7\u00a0%`);
    expect(chance(0.0002)).toBe(`<\u00a00${point}001`);
    expect(chance(0.25)).toBe(`0${point}250`);
    expect(decimal('-7.795')).toBe(`-7${point}795`);
    expect(copied(figure(-1234.5, 1))).toBe(`-1234${point}5`);
    expect(copied(`Всего ${number(1760)}\t${figure(-19)}; Сары\u00adозен 1990–2026`)).toBe(
      'Всего 1760\t-19; Сарыозен 1990–2026',
    );
    expect([number(412300), figure(1234567)]).toEqual(['412\u202f300', '1\u202f234\u202f567']);
  });

  it('writes shares and chances', () => {
    expect(percent(0.0173)).toBe('1,7\u00a0%');
    expect(percent(1)).toBe('100,0\u00a0%');
    expect(chance(0.0002)).toBe('<\u00a00,001');
    expect(chance(0)).toBe('0,000');
    expect(['0.681', '-7.795', '12', 'n/a', '1.2.3'].map(decimal)).toEqual([
      '0,681',
      '-7,795',
      '12',
      'n/a',
      '1.2.3',
    ]);
  });

  it.each([
    ['kk', '2026 жылғы 17\u00a0қаңтар'],
    ['ru', '17\u00a0января 2026\u00a0г.'],
    ['en', '17\u00a0January 2026'],
  ] as const)('writes a day in words: %s', (language, expected) => {
    session.language = language;
    expect(longDay('2026-01-17')).toBe(expected);
  });

  it.each([
    ['412\u202f300', '412300'],
    [' −1\u202f234,5 ', '-1234,5'],
    ['1\u202f234\u202f567.25', '1234567.25'],
    ['87.3\u00a0%', '87.3\u00a0%'],
    ['87,3\u00a0%', '87,3\u00a0%'],
    ['№ 412\u202f300', '№ 412300'],
    ['2026-04/0117', '2026-04/0117'],
  ])('%s is copied as %s', (shown, expected) => expect(copied(shown)).toBe(expected));
});
