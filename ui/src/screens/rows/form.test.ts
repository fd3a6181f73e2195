import { describe, expect, it } from 'vitest';
import type { RowColumn } from '../../contract';
import { MOST_IDS, nothing } from '../../frame/question';
import { recorded } from '../../host/recorded';
import { faultOf, filterOf, formOf, idsIn, idsRead } from './form';

const column = (field: string): RowColumn => recorded.rows.columns.find((one) => one.field === field)!;
const id = (at: number): string => String(100_000_000_000 + at);

describe('pasted БИН/ИИН', () => {
  it('are found in any text, each once', () => {
    const text =
      'БИН\tНазвание\r\n050340001234\tТОО «Сарыөзен Нан»\r\n080740002345; 050340001234, ИИН770512400123.';
    expect(idsIn(text)).toEqual(['050340001234', '080740002345', '770512400123']);
    expect(idsIn('тел. 87001234567, счёт 1234567890123, 16.11.2026')).toEqual([]);
  });

  it('are read as a spreadsheet left them, and what is not read is told', () => {
    expect(idsRead('7,0640013005E+10; 7,06E+10').ids).toEqual(['070640013005']);
    const read = idsRead('70640013005\n0706 4001 3005\nстрока 17\nТОО «Ақ»\n87001234567890');
    expect(read).toEqual({ ids: ['070640013005'], lost: ['строка 17', '87001234567890'] });
  });

  it('are five hundred at once, and no more', () => {
    const many = (count: number) => ({
      ...formOf('id', null),
      pasted: Array.from({ length: count }, (_, at) => id(at)).join('\n'),
    });
    expect(faultOf('id', many(MOST_IDS))).toBeNull();
    expect(filterOf(column('entity_id'), many(MOST_IDS)).any).toHaveLength(MOST_IDS);
    expect(faultOf('id', many(MOST_IDS + 1))).toBe('ids');
    expect(filterOf(column('entity_id'), many(MOST_IDS + 1))).toEqual(nothing('entity_id'));
    expect(faultOf('id', { ...many(0), pasted: 'ТОО «Сарыөзен Нан»' })).toBe('no_ids');
  });

  it('stand in the panel again', () => {
    const filter = { ...nothing('entity_id'), any: [id(1), id(2)] };
    expect(filterOf(column('entity_id'), formOf('id', filter))).toEqual(filter);
  });
});

describe('the panel of a filter', () => {
  it.each([
    [{ ...nothing('entity_name'), has: 'нан' }],
    [{ ...nothing('kind'), any: ['unscheduled', 'other'], blank: false }],
    [{ ...nothing('start'), from: '2026-01-01', to: '2026-06-30' }],
    [{ ...nothing('act_date'), to: '2026-06-30' }],
    [{ ...nothing('signs'), from: '1', to: '3' }],
    [{ ...nothing('end'), blank: true }],
  ])('asks for what it was filled with: %j', (filter) => {
    const asked = column(filter.field);
    expect(filterOf(asked, formOf(asked.kind, filter))).toEqual(filter);
  });

  it('shows days and takes numbers as people write them', () => {
    expect(formOf('moment', { ...nothing('start'), from: '2026-01-02' }).from).toBe('02.01.2026');
    const form = { ...formOf('number', null), from: ' 1 000 000', to: '2\u202f500\u00a0000' };
    expect(filterOf(column('fine_amount'), form)).toMatchObject({ from: '1000000', to: '2500000' });
  });

  it('does not ask by half a day, a word for a number or ends the wrong way round', () => {
    expect(faultOf('day', { ...formOf('day', null), from: '31.02.2026' })).toBe('day');
    expect(faultOf('day', { ...formOf('day', null), from: '02.02.2026', to: '01.02.2026' })).toBe('order');
    expect(faultOf('number', { ...formOf('number', null), from: 'много' })).toBe('number');
    expect(faultOf('number', { ...formOf('number', null), from: '10', to: '9' })).toBe('order');
    expect(faultOf('number', { ...formOf('number', null), from: '9', to: '10' })).toBeNull();
  });

  it('asks empty cells for nothing else', () => {
    const form = { ...formOf('day', null), from: '31.', blank: 'yes' };
    expect(faultOf('day', form)).toBeNull();
    expect(filterOf(column('act_date'), form)).toEqual({ ...nothing('act_date'), blank: true });
  });
});
