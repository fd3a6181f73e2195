import { describe, expect, it } from 'vitest';
import { recorded } from '../../host/recorded';
import {
  IGNORED,
  alike,
  assign,
  chosen,
  decided,
  decisions,
  lacking,
  placed,
  setConstant,
  setDate,
  setWord,
  suggestedId,
  takesDate,
  unmapped,
} from './mapping';

const look = recorded.look_at_file;
const draft = look.draft;
const at = (name: string) => look.columns.findIndex((column) => column.name === name);
const say = (from: typeof draft, name: string, choice: string) =>
  assign(from, look.columns, look.fields, at(name), choice);

describe('a mapping', () => {
  it('reads the columns that the program says it reads', () => {
    expect(placed(draft, look.columns)).toEqual(look.columns.map((column) => column.fields));
    look.columns.forEach((column, place) => {
      const expected = column.fields[0] ?? (column.ignored ? IGNORED : '');
      expect(chosen(draft, column, placed(draft, look.columns)[place]!)).toBe(expected);
    });
  });

  it('gives a field to another column and takes it from the one before', () => {
    const next = say(draft, 'Кого проверяли', 'number');
    expect(placed(next, look.columns)[at('Кого проверяли')]).toEqual(['number']);
    expect(placed(next, look.columns)[at('№ проверки')]).toEqual([]);
    expect(say(next, '№ проверки', 'number')).toEqual(draft);
  });

  it('does not lose what a column was when nothing is changed', () => {
    for (const [place, column] of look.columns.entries()) {
      const again = assign(draft, look.columns, look.fields, place, chosen(draft, column, column.fields));
      expect(alike(again, { ...draft, ignore: again.ignore })).toBe(true);
    }
  });

  it('says which required fields have no column', () => {
    expect(lacking(draft, look)).toEqual([]);
    const without = say(draft, 'Вид', '');
    expect(lacking(without, look).map((field) => field.id)).toEqual(['kind']);
    expect(lacking(setConstant(without, 'kind', 'other'), look)).toEqual([]);
    expect(lacking(setConstant(setConstant(without, 'kind', 'other'), 'kind', ' '), look)).toHaveLength(1);
  });

  it('tells columns that nobody has said anything of from those that are not wanted', () => {
    const names = (from: typeof draft) => unmapped(from, look).map((column) => column.name);
    expect(names(draft)).toEqual(['Кого проверяли', 'Примечание отдела']);
    expect(names(say(draft, 'Примечание отдела', IGNORED))).toEqual(['Кого проверяли']);
    expect(names(say(say(draft, 'Примечание отдела', IGNORED), 'Примечание отдела', ''))).toEqual(
      names(draft),
    );
  });

  it('gives an identifier a scheme and other fields none', () => {
    const next = say(draft, 'Кого проверяли', 'entity_name');
    expect(next.columns.find((column) => column.field === 'entity_name')?.scheme).toBeNull();
    expect(next.columns.find((column) => column.field === 'entity_id')?.scheme).toBe('bin_iin');
  });
});

describe('words and days', () => {
  it('are decided and taken back', () => {
    const word = look.words[0]!;
    const decided = setWord(draft, word.list, word.word, 'unscheduled');
    expect(decided.codes[word.list]?.[word.word]).toBe('unscheduled');
    expect(alike(decided, draft)).toBe(false);
    expect(alike(setWord(decided, word.list, word.word, ''), draft)).toBe(true);
    const date = look.dates[0]!;
    const left = setDate(draft, date, !takesDate(draft, date));
    expect(takesDate(left, date)).toBe(!takesDate(draft, date));
    expect(alike(setDate(left, date, takesDate(draft, date)), draft)).toBe(true);
  });
});

describe('decisions', () => {
  const word = look.words[0]!;
  const said = setWord(say(draft, 'Кого проверяли', 'entity_name'), word.list, word.word, 'unscheduled');

  it('are what was said otherwise than it was proposed, and give the draft again', () => {
    expect(decisions(draft, draft)).toEqual({});
    expect(Object.keys(decisions(said, draft)).sort()).toEqual(['codes', 'columns']);
    expect(decided(draft, decisions(said, draft))).toEqual(said);
  });

  it('stand over another proposal, and what nobody said of follows it', () => {
    const proposed = { ...draft, header_row: 7, columns: [] };
    expect(decided(proposed, decisions(said, draft))).toEqual({ ...said, header_row: 7 });
  });

  it('of another version of the program bring nothing unknown', () => {
    expect(decided(draft, { gone: true } as object)).toEqual(draft);
  });
});

describe('the name of a profile', () => {
  it('comes from the file if it can', () => {
    expect(suggestedId('/data/Proverki 2026-03.csv', 'inspections')).toBe('proverki');
    expect(suggestedId('C:\\data\\ersop_export.xlsx', 'inspections')).toBe('ersop-export');
    expect(suggestedId('Проверки.csv', 'inspections')).toBe('inspections-office');
  });
});
