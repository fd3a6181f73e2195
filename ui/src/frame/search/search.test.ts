import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NormRef, SearchRequest, SearchTarget } from '../../contract';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { type Opened, opener } from '../opener.svelte';
import { SearchCtrl } from './ctrl.svelte';
import { forgetDrafts } from '../drafts.svelte';
import { asTable, ListCtrl } from './list.svelte';
import { openTarget } from './places';

function hosted(answers: Record<string, (request: never) => unknown>) {
  const sent: unknown[] = [];
  const call = async (name: string, request: never) => {
    sent.push(request);
    return answers[name]?.(request);
  };
  return { sent, host: { call } as unknown as Host };
}

describe('the box over everything', () => {
  it('asks nobody for nothing, and counts hits over all groups', async () => {
    const { sent, host } = hosted({ search: () => recorded.search });
    const ctrl = new SearchCtrl(host);
    ctrl.query = '  ';
    await ctrl.look();
    expect(sent).toEqual([]);
    ctrl.query = 'нан';
    await ctrl.look();
    expect(sent).toEqual([{ query: 'нан' }]);
    expect(ctrl.hits.length).toBe(5);
    expect(ctrl.first('appeals')).toBe(2);
  });

  it('goes round with the arrows', async () => {
    const { host } = hosted({ search: () => recorded.search });
    const ctrl = new SearchCtrl(host);
    ctrl.move(1);
    expect(ctrl.chosen).toBeNull();
    ctrl.query = 'нан';
    await ctrl.look();
    expect(ctrl.chosen?.target.key).toBe('050340001234');
    ctrl.move(-1);
    expect(ctrl.chosen?.target.norm?.id).toBe('entrepreneurial-code:148');
    ctrl.move(2);
    expect(ctrl.chosen?.target.row).toEqual({ registry: 'inspections', id: 117 });
  });

  it('shows one kind alone, and all of them again', async () => {
    const { sent, host } = hosted({ search: () => recorded.search });
    const ctrl = new SearchCtrl(host);
    ctrl.query = 'нан';
    await ctrl.only('appeals');
    await ctrl.only('appeals');
    expect(sent).toEqual([{ query: 'нан', kinds: ['appeals'], limit: 50 }, { query: 'нан' }]);
  });

  it('keeps the answer to what was typed last', async () => {
    const waiting: ((answer: unknown) => void)[] = [];
    const { host } = hosted({ search: () => new Promise((done) => waiting.push(done)) });
    const ctrl = new SearchCtrl(host);
    const answer = (query: string) => ({ ...recorded.search, query }) satisfies SearchRequest;
    ctrl.query = 'н';
    const early = ctrl.look();
    ctrl.query = 'на';
    const late = ctrl.look();
    waiting[1]?.(answer('на'));
    waiting[0]?.(answer('н'));
    expect(await Promise.all([early, late])).toEqual([false, true]);
    expect(ctrl.found?.query).toBe('на');
  });

  it('says of a refused question that nothing of it is shown', async () => {
    const { host } = hosted({ search: () => Promise.reject(new Error('no')) });
    const ctrl = new SearchCtrl(host);
    ctrl.query = 'н';
    expect([await ctrl.look(), ctrl.failure === null]).toEqual([false, false]);
  });
});

describe('what a hit opens', () => {
  const nothing: SearchTarget = {
    key: null,
    row: null,
    case_id: null,
    norm: null,
    document: null,
    law: null,
    draft: null,
  };
  const norm = {
    id: 'entrepreneurial-code:148',
    label: 'ПК 148',
    title: '',
    on: '2026-03-01',
    days: ['2026-03-01'],
  } as NormRef;
  const hash = () => globalThis.location?.hash ?? '';

  beforeEach(() => {
    vi.stubGlobal('location', { hash: '' });
    opener.close();
  });
  afterEach(() => vi.unstubAllGlobals());

  it.each<[string, Partial<SearchTarget>, string]>([
    ['a card', { key: '050340001234' }, '#/card/050340001234'],
    ['a case', { case_id: 7 }, '#/case/7'],
    ['a draft', { draft: { case_id: 7, template: 'protest' } }, '#/draft/7/protest'],
    [
      'an article on its day',
      { law: { act: 'K1500000375', article: '148', on: '2026-03-01' } },
      '#/norms/K1500000375?article=148&on=2026-03-01',
    ],
    ['an act', { law: { act: 'K1500000375', article: '', on: '' } }, '#/norms/K1500000375'],
  ])('%s goes to its screen', (_, target, expected) => {
    openTarget({ ...nothing, ...target });
    expect([hash(), opener.top]).toEqual([expected, null]);
  });

  it.each<[string, Partial<SearchTarget>, Opened]>([
    ['a row', { row: { registry: 'appeals', id: 5 } }, { kind: 'row', row: { registry: 'appeals', id: 5 } }],
    [
      'a norm as of its event',
      { norm },
      { kind: 'norm', id: norm.id, on: '2026-03-01', days: ['2026-03-01'] },
    ],
    [
      'a template',
      { document: { kind: 'template', id: 'protest' } },
      { kind: 'document', document: { kind: 'template', id: 'protest' } },
    ],
  ])('%s opens in the drawer', (_, target, expected) => {
    openTarget({ ...nothing, ...target });
    expect([hash(), opener.top]).toEqual(['', expected]);
  });
});

describe('the pasted list', () => {
  const head = ['Строка', 'Результат', 'Вид', 'Найдено', 'Сведения'];

  it('is sent line by line and counted by its states', async () => {
    const { sent, host } = hosted({ list_search: () => recorded.list_search });
    const ctrl = new ListCtrl(host);
    ctrl.text = '050340001234\n2026-04/117';
    await ctrl.look();
    expect(sent).toEqual([{ lines: ['050340001234', '2026-04/117'] }]);
    expect(ctrl.states.map(({ state, count }) => [state, count])).toEqual([
      ['found', 2],
      ['several', 1],
      ['not_found', 1],
      ['broken', 1],
    ]);
    ctrl.state = 'broken';
    expect(ctrl.shown.map((line) => line.line)).toEqual(['050340001235']);
  });

  it('is there again after the program was closed by key, for the same person alone', () => {
    const { host } = hosted({});
    new ListCtrl(host).text = '050340001234';
    expect(new ListCtrl(host).text).toBe('050340001234');
    forgetDrafts();
    expect(new ListCtrl(host).text).toBe('');
  });

  it('is copied with a line for each thing found', () => {
    const table = asTable(head, recorded.list_search.lines, 'tabs').split('\r\n');
    expect(table.length).toBe(7);
    expect(table[1]).toBe('050340001234\tнайдено\tсубъект\tТОО «Сарыөзен Нан»\t050340001234');
    expect(table[6]).toBe('050340001235\tневерный контрольный разряд\t\t\t');
  });

  it('quotes what CSV would break on, and lets nothing become a formula', () => {
    const [found] = recorded.list_search.lines;
    const odd = { ...found!, line: '=1+1', hits: [{ ...found!.hits[0]!, title: 'ТОО "А; Б"\nи К' }] };
    expect(asTable([], [odd], 'csv').split('\r\n')[1]).toBe(
      `"'=1+1";"найдено";"субъект";"ТОО ""А; Б"" и К";"050340001234"`,
    );
  });
});
