import { describe, expect, it } from 'vitest';
import type { RowFilter } from '../contract';
import {
  hrefOf,
  MOST_IDS,
  MOST_PARTS,
  nothing,
  partsIn,
  queryOf,
  readQuestion,
  rowsPlace,
  type Question,
} from './question';
import { readPlace } from './route.svelte';

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
      'text.parts=*',
      'text.parts.1=x',
      'text.parts.10=x',
      'text.parts.2.3=x',
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

  it('holds parts of a text, and a column asked twice', () => {
    const question = asked([
      { ...nothing('text'), parts: ['отопл', 'жылу', 'нет тепла'] },
      { ...nothing('received'), from: '2026-01-01' },
      { ...nothing('text'), has: 'акт', parts: ['Риддер'] },
    ]);
    expect(reread(question)).toEqual(question);
    expect(Object.entries(queryOf(question.filters)).filter(([, text]) => text !== '')).toEqual([
      ['text.parts', 'отопл*жылу*нет тепла'],
      ['received.from', '2026-01-01'],
      ['text.has.2', 'акт'],
      ['text.parts.2', 'Риддер'],
    ]);
    const { key, query } = readPlace(rowsPlace({ registry: 'appeals', filters: question.filters }));
    expect(readQuestion(key, query)).toEqual({ ...question, registry: 'appeals' });
  });
});

describe('typed parts of a text', () => {
  it('are parted by commas and lines, each once, and not too many', () => {
    expect(partsIn(' отопл,жылу;; нет тепла\nжылу,')).toEqual(['отопл', 'жылу', 'нет тепла']);
    expect(partsIn(' , ')).toEqual([]);
    expect(partsIn(Array.from({ length: 90 }, (_, at) => `x${at}`).join())).toHaveLength(MOST_PARTS);
  });
});
