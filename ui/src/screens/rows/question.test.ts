import { describe, expect, it } from 'vitest';
import type { RowFilter } from '../../contract';
import { readPlace } from '../../frame/route.svelte';
import { recorded } from '../../host/recorded';
import {
  chipsOf,
  cleared,
  filtered,
  fitting,
  hrefOf,
  MOST_IDS,
  nothing,
  readQuestion,
  sorted,
  type Question,
} from './question';

const { columns } = recorded.rows;
const asked = (filters: RowFilter[], sort: Question['sort'] = null): Question => ({
  registry: 'inspections',
  filters,
  sort,
});
const reread = (question: Question): Question => {
  const { key, query } = readPlace(hrefOf(question));
  return readQuestion(key, query);
};
const read = (query: string): Question => readQuestion('inspections', new URLSearchParams(query));

describe('the address of a registry', () => {
  it('is read as it was written', () => {
    const question = asked(
      [
        { ...nothing('entity_name'), has: 'Сарыөзен & «Нан» 100 %' },
        { ...nothing('kind'), any: ['unscheduled', 'preventive_visit'] },
        { ...nothing('start'), from: '2026-01-01', to: '2026-06-30', blank: false },
        { ...nothing('fine_amount'), from: '-5', to: '900000' },
        { ...nothing('end'), blank: true },
      ],
      { field: 'start', descending: true },
    );
    expect(reread(question)).toEqual(question);
    expect(reread(asked([], { field: 'signs', descending: false })).sort).toEqual({
      field: 'signs',
      descending: false,
    });
  });

  it('is short, and holds five hundred БИН', () => {
    expect(hrefOf(asked([]))).toBe('#/rows/inspections');
    const few = asked([{ ...nothing('kind'), any: ['unscheduled', 'other'] }], {
      field: 'start',
      descending: true,
    });
    expect(hrefOf(few)).toBe('#/rows/inspections?sort=-start&kind.any=unscheduled*other');
    const any = Array.from({ length: MOST_IDS }, (_, at) => String(100_000_000_000 + at));
    const many = asked([{ ...nothing('entity_id'), any }]);
    expect(reread(many)).toEqual(many);
    expect(hrefOf(many).length).toBeLessThan(7_000);
  });

  it('that makes no sense asks for all', () => {
    for (const query of [
      'start.from=yesterday',
      'start.after=2026-01-01',
      'start=2026-01-01',
      'Start.from=2026-01-01',
      'a.b.has=x',
      'kind.any=',
      'kind.any=**',
      'entity_name.has=%20',
      'end.blank=perhaps',
      'sort=--start',
      'sort=',
    ])
      expect(read(query), query).toEqual(asked([]));
    expect(readQuestion('people', new URLSearchParams()).registry).toBe('inspections');
    expect(readQuestion('', new URLSearchParams()).registry).toBe('inspections');
  });

  it('asks for no more identifiers than may be asked for, and for each once', () => {
    const ids = Array.from({ length: MOST_IDS + 9 }, (_, at) => String(at)).join('*');
    expect(read(`entity_id.any=${ids}`).filters[0]?.any).toHaveLength(MOST_IDS);
    expect(read('kind.any=a*b*a').filters[0]?.any).toEqual(['a', 'b']);
  });
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
    const all = { has: 'x', any: ['y'], from: '2026-01-01', to: '5', blank: false };
    const left = (field: string) => fitting(asked([{ field, ...all }]), columns).filters[0];
    expect(left('entity_name')).toEqual({ ...nothing('entity_name'), has: 'x', blank: false });
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
