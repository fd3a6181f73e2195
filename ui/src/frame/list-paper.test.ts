import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../host/host';
import { forgetDrafts } from './drafts.svelte';
import { ListPaper } from './list-paper.svelte';
import { route } from './route.svelte';

const MARKED = { mark: 'printed by A, line 12', notice: 'a hypothesis' };

function paper(refusal: object | null = null) {
  const sent: unknown[] = [];
  const call = async (name: string, request: unknown) => {
    sent.push([name, request]);
    if (refusal) throw refusal;
    return MARKED;
  };
  return { sent, paper: new ListPaper({ call } as unknown as Host, 'objects') };
}

beforeEach(() => route.follow('#/objects?most=appeals'));
afterEach(forgetDrafts);

describe('a list on its way to paper', () => {
  it('is marked with what it is for alone, and the journal has what was asked for', async () => {
    const { sent, paper: sheet } = paper();
    sheet.form.what_for = ' ';
    expect([await sheet.marked(3), sheet.mark, sent]).toEqual([false, '', []]);
    sheet.form.what_for = ' plan ';
    expect(await sheet.marked(3)).toBe(true);
    expect([sheet.mark, sheet.notice]).toEqual([MARKED.mark, MARKED.notice]);
    const request = { list: 'objects', asked: '#/objects?most=appeals', rows: 3, what_for: 'plan' };
    expect(sent).toEqual([['print_list', request]]);
    expect(sheet.form).toEqual({ open: false, what_for: '' });
  });

  it('has no mark where the journal could not be written', async () => {
    const failure = { code: 'bad_request', message: 'x', advice: 'y' };
    const { paper: sheet } = paper(failure);
    sheet.form.what_for = 'plan';
    expect([await sheet.marked(3), sheet.mark, sheet.failure]).toEqual([false, '', failure]);
    expect(sheet.form.what_for).toBe('plan');
  });
});
