import { afterEach, describe, expect, it } from 'vitest';
import { forgetDrafts } from '../../frame/drafts.svelte';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { HeadsCtrl } from './ctrl.svelte';

function desk(path: string | null = 'heads.xlsx', answers: Record<string, unknown> = {}) {
  const sent: [string, unknown][] = [];
  const host = {
    call: async (name: string, request: unknown) => {
      sent.push([name, request]);
      const answer = answers[name] ?? (recorded as Record<string, unknown>)[name];
      if ((answer as { code?: string }).code) throw answer;
      return answer;
    },
    chooseSave: async () => path,
  } as unknown as Host;
  return { sent, ctrl: new HeadsCtrl(host) };
}

afterEach(forgetDrafts);

describe('the numbers of a period', () => {
  it('are asked for the period of the address', async () => {
    const { ctrl, sent } = desk();
    await ctrl.load('');
    await ctrl.load('year');
    expect(sent).toEqual([
      ['heads', { period: null }],
      ['heads', { period: 'year' }],
    ]);
  });

  it('are closed when the period changes', async () => {
    const { ctrl } = desk();
    await ctrl.behind.open({ at: 'figures', of: 'x', rows: { figure: 'signs' } });
    await ctrl.load('year');
    expect(ctrl.behind.asked).toBe(null);
  });
});

describe('what is written out', () => {
  it('is no table without what it is for', async () => {
    const { ctrl, sent } = desk();
    await ctrl.tables('title', 'heads.xlsx');
    expect(sent).toEqual([]);
    ctrl.out.form.what_for = ' meeting ';
    await ctrl.tables('title', 'heads.xlsx');
    const tables = { of: 'heads', period: null, table: null };
    const request = { tables, what_for: 'meeting', path: 'heads.xlsx', replace: true };
    expect(sent).toEqual([['export_tables', request]]);
    expect([ctrl.out.form.what_for, ctrl.out.saved?.path]).toEqual(['', recorded.export_tables.path]);
  });

  it('is a report in the language that was asked for', async () => {
    const { ctrl, sent } = desk('report.pdf');
    await ctrl.report('kk', 'title', 'report.docx');
    const request = { period: null, language: 'kk', path: 'report.pdf', replace: true };
    expect(sent).toEqual([['export_report', request]]);
  });

  it('keeps what was typed where it was refused', async () => {
    const failure = { code: 'not_found', message: 'x', advice: 'y' };
    const { ctrl } = desk('heads.xlsx', { export_tables: failure });
    ctrl.out.form.what_for = 'meeting';
    await ctrl.tables('title', 'heads.xlsx');
    expect([ctrl.out.form.what_for, ctrl.out.failure, ctrl.out.busy]).toEqual(['meeting', failure, false]);
  });
});
