import { describe, expect, it } from 'vitest';
import type { RowFilter } from '../../contract';
import { nothing, queryOf, readQuestion } from '../../frame/question';
import { recorded } from '../../host/recorded';
import { faultOf, filtersOf, formOf, lackOf } from './form';

const empty = formOf('', []);
const text = (...parts: string[]): RowFilter => ({ ...nothing('text'), parts });

describe('the form of a topic', () => {
  it('asks what is written in it', () => {
    const form = {
      ...empty,
      words: 'отопл, теплоснаб,жылу,',
      place: 'Риддер',
      body: ' жилищной ',
      theme: 'ЖКХ',
      from: '01.10.2025',
      to: '31.03.2026',
    };
    expect(filtersOf(form)).toEqual([
      text('отопл', 'теплоснаб', 'жылу'),
      text('Риддер'),
      { ...nothing('authority_name'), has: 'жилищной' },
      { ...nothing('topic'), has: 'ЖКХ' },
      { ...nothing('received'), from: '2025-10-01', to: '2026-03-31' },
    ]);
  });

  it('shows the question that it asked', () => {
    const filters = [
      text('отопл', 'жылу'),
      text('Риддер'),
      { ...nothing('authority_name'), has: 'жилищной' },
      { ...nothing('received'), from: '2025-10-01' },
    ];
    const form = formOf('Отопление', filters);
    expect(form).toEqual({
      name: 'Отопление',
      words: 'отопл, жылу',
      place: 'Риддер',
      body: 'жилищной',
      theme: '',
      from: '01.10.2025',
      to: '',
      others: [],
    });
    expect(filtersOf(form)).toEqual(filters);
    const { name, filters: kept } = recorded.topic_card;
    expect(filtersOf(formOf(name, kept))).toEqual(kept);
  });

  it('keeps what it has no place for', () => {
    const others = [
      { ...nothing('decision'), any: ['refused'] },
      text('печь, уголь'),
      { ...text('холод'), blank: false },
      { ...nothing('authority_name'), parts: ['аким', 'әкім'] },
      { ...nothing('received'), from: '2025-10-01', blank: false },
    ];
    const form = formOf('', [text('отопл'), ...others]);
    expect(form.others).toEqual(others);
    expect(filtersOf(form)).toEqual([text('отопл'), ...others]);
    const third = formOf('', [text('а'), text('б'), text('в')]);
    expect([third.words, third.place, third.others]).toEqual(['а', 'б', [text('в')]]);
  });

  it('takes a part of the text as a word', () => {
    expect(formOf('', [{ ...nothing('text'), has: 'котельн' }]).words).toBe('котельн');
    expect(formOf('', [{ ...nothing('text'), has: 'дом 5, кв. 2' }]).others).toHaveLength(1);
  });

  it('is begun by an address of the registry of appeals', () => {
    const filters = [text('отопл', 'жылу'), text('Риддер'), { ...nothing('decision'), any: ['refused'] }];
    const read = readQuestion('appeals', new URLSearchParams(queryOf(filters))).filters;
    expect(filtersOf(formOf('', read))).toEqual(filters);
  });

  it('says what it lacks', () => {
    expect([lackOf(empty), lackOf({ ...empty, words: ' , ' })]).toEqual(['question', 'question']);
    expect(lackOf({ ...empty, words: 'отопл' })).toBe('name');
    expect(lackOf({ ...empty, words: 'отопл', name: 'Отопление' })).toBeNull();
    expect(faultOf({ ...empty, words: 'отопл', from: '31.02.2026' })).toBe('day');
    expect(faultOf({ ...empty, words: 'отопл', to: '01.0' })).toBe('day');
    expect(faultOf({ ...empty, from: '02.01.2026', to: '01.01.2026' })).toBe('order');
    expect(faultOf({ ...empty, from: '01.01.2026' })).toBeNull();
  });
});
