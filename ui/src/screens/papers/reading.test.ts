import { afterEach, describe, expect, it } from 'vitest';
import { session } from '../../frame/session.svelte';
import { recorded } from '../../host/recorded';
import { around, fileName, inConflict, placeOf, readAs, sameNames, sentencesOf, table } from './reading';

const view = recorded.papers;
const spoken = session.language;
afterEach(() => (session.language = spoken));

describe('files', () => {
  it('are named without their folders, on both kinds of paths', () => {
    expect(['D:\\case\\act.docx', '/files/act.docx', 'act.docx'].map(fileName)).toEqual(
      Array(3).fill('act.docx'),
    );
  });

  it('of one name are told of once', () => {
    expect(sameNames(['/a/x.pdf', '/b/x.pdf', '/c/x.pdf', '/a/y.pdf'])).toEqual(['x.pdf']);
    expect(sameNames([])).toEqual([]);
  });
});

describe('a requisite', () => {
  const read = (kind: string, value: string) => readAs({ kind, value });

  it('says days, periods and what may be either', () => {
    session.language = 'ru';
    expect(read('date', '2026-03-02')).toBe('02.03.2026');
    expect(read('date', '2025-09-01..2026-02-28')).toBe('01.09.2025 – 28.02.2026');
    expect(read('date', '?2026-02-03|2026-03-02')).toBe('03.02.2026 или 02.03.2026');
    expect(read('date', '?')).toBe('');
    expect(read('deadline', 'by 2026-04-15')).toBe('15.04.2026');
    expect(read('deadline', '10 working-days')).toBe('');
  });

  it('says identifiers, sums and the day of a number, but no codes', () => {
    session.language = 'ru';
    expect(read('identifier', 'bin:980250983132')).toBe('БИН 980250983132');
    expect(read('sum', '250000.00 tenge')).toBe('250\u202f000,00 тенге');
    expect(read('number', '-/appointment-act:112@2026-03-02')).toBe('от 02.03.2026');
    expect(read('number', '-/result-act:112/1')).toBe('');
    for (const { items } of view.documents) {
      for (const item of items) expect(readAs(item)).not.toMatch(/[a-z]{3,}/);
    }
  });

  it('is quoted by the sentences of its own paragraph', () => {
    const [paper] = view.documents;
    const number = paper!.items.find((item) => item.written === '№ 112')!;
    expect(sentencesOf(view, paper!.name, number)).toEqual(['№ 112 от 2 марта 2026 года']);
    expect(sentencesOf(view, 'other.txt', number)).toEqual([]);
    expect(around('a № 112 b', '№ 112')).toEqual(['a ', '№ 112', ' b']);
    expect(around('a', 'b')).toEqual(['a', '', '']);
  });

  it('has a place, with a page where there are pages', () => {
    session.language = 'ru';
    expect(placeOf({ page: null, paragraph: 7 })).toBe('абз. 7');
    expect(placeOf({ page: 2, paragraph: 7 })).toBe('стр. 2, абз. 7');
  });
});

describe('the chronology', () => {
  it('marks the days that are in conflict, and only those', () => {
    const disputed = {
      ...view,
      conflicts: [{ named: 'Акт № 1', days: [{ day: '2026-03-02', mentions: [] }] }],
    };
    expect(inConflict(disputed, 'Акт № 1', '2026-03-02')).toBe(true);
    expect(inConflict(disputed, 'Акт № 1', '2026-03-03')).toBe(false);
    expect(inConflict(disputed, null, '2026-03-02')).toBe(false);
  });

  it('is copied as a table that no cell breaks', () => {
    expect(
      table([
        ['a', 'b\tc'],
        ['d\r\ne', '№ 112'],
      ]),
    ).toBe('a\tb c\nd e\t№ 112');
  });
});
