import { describe, expect, it } from 'vitest';
import type { RowFilter } from '../../contract';
import { nothing, type Question } from '../../frame/question';
import { recorded } from '../../host/recorded';
import { chipsOf, cleared, filtered, fitting, sorted } from './question';

const { columns } = recorded.rows;
const asked = (filters: RowFilter[], sort: Question['sort'] = null): Question => ({
  registry: 'inspections',
  filters,
  sort,
});

describe('a question held against the columns', () => {
  it('loses what they do not know', () => {
    const question = asked(
      [
        { ...nothing('shoe_size'), from: '40' },
        { ...nothing('kind'), any: ['unscheduled'] },
      ],
      { field: 'shoe_size', descending: false },
    );
    expect(fitting(question, columns)).toEqual(asked([{ ...nothing('kind'), any: ['unscheduled'] }]));
  });

  it('loses what their kind can not be asked', () => {
    const all = { has: 'x', parts: ['z'], any: ['y'], from: '2026-01-01', to: '5', blank: false };
    const left = (field: string) => fitting(asked([{ field, ...all }]), columns).filters[0];
    expect(left('entity_name')).toEqual({ ...nothing('entity_name'), has: 'x', parts: ['z'], blank: false });
    expect(left('entity_id')).toEqual({ ...nothing('entity_id'), any: ['y'], blank: false });
    expect(left('start')).toEqual({ ...nothing('start'), from: '2026-01-01', blank: false });
    expect(left('signs')).toEqual({ ...nothing('signs'), to: '5', blank: false });
  });
});

describe('what is asked', () => {
  it('is ordered upwards, then downwards, then not', () => {
    const up = sorted(asked([]), 'start');
    const down = sorted(up, 'start');
    expect([up.sort?.descending, down.sort?.descending, sorted(down, 'start').sort]).toEqual([
      false,
      true,
      null,
    ]);
    expect(sorted(down, 'end').sort).toEqual({ field: 'end', descending: false });
  });

  it('has one filter for a column, at its place', () => {
    const kind = { ...nothing('kind'), any: ['other'] };
    const two = filtered(filtered(asked([]), kind), { ...nothing('number'), has: '26' });
    expect(
      filtered(two, { ...kind, any: ['unscheduled'] }).filters.map(({ field, any }) => [field, any]),
    ).toEqual([
      ['kind', ['unscheduled']],
      ['number', []],
    ]);
    expect(filtered(two, nothing('kind')).filters.map(({ field }) => field)).toEqual(['number']);
    expect(cleared(two)).toEqual(asked([]));
  });

  it('may hold a column twice: its panel fills in the first, and each is taken back by itself', () => {
    const [heat, place] = [
      { ...nothing('entity_name'), parts: ['жылу', 'отопл'] },
      { ...nothing('entity_name'), parts: ['Риддер'] },
    ];
    const question = asked([heat, place]);
    const other = { ...nothing('entity_name'), has: 'мектеп' };
    expect(filtered(question, other).filters).toEqual([other, place]);
    expect(filtered(question, nothing('entity_name')).filters).toEqual([place]);
    const chips = chipsOf(question, { ...recorded.rows, conditions: ['отопление', 'Риддер'] });
    expect(chips.map(({ without }) => without.filters)).toEqual([[place], [heat]]);
    expect(new Set(chips.map(({ id }) => id)).size).toBe(2);
  });

  it('stands above the table in the words of the answer, each with what is asked without it', () => {
    const question = asked([{ ...nothing('kind'), any: ['other'] }], { field: 'start', descending: true });
    const head = { ...recorded.rows, conditions: ['Вид: иное', 'Сначала новые'] };
    const chips = chipsOf(question, head);
    expect(chips.map(({ text }) => text)).toEqual(['Вид: иное', 'Сначала новые']);
    expect(chips[0]?.without).toEqual({ ...question, filters: [] });
    expect(chips[1]?.without).toEqual({ ...question, sort: null });
    // Words that can't be told apart stand for nothing.
    const names = chipsOf(question, { ...head, conditions: ['?'] }).map(({ text }) => text);
    expect(names).toEqual(['Вид', 'Начало ▾']);
  });
});
