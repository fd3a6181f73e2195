import { describe, expect, it } from 'vitest';
import type { Host } from '../host/host';
import { Behind } from './behind.svelte';

const ROWS = { figure: 'signs', since: '2026-10-01', until: '2026-10-31' };
const ASKED = { at: 'figures', of: 'x', rows: ROWS };
const page = (cell: string, after: number | null) => ({
  title: 'x',
  columns: [],
  rows: [{ cells: [cell], row: null, key: null, case_id: null }],
  total: 2,
  after,
});

/** Answers are given when the test says so. */
function desk() {
  const sent: unknown[] = [];
  const answers: ((answer: unknown) => void)[] = [];
  const host = {
    chooseSave: async (_title: string, name: string) => `/out/${name}`,
    call: async (name: string, request: unknown) => {
      sent.push([name, request]);
      const answer = await new Promise((done) => answers.push(done));
      if ((answer as { code?: string }).code) throw answer;
      return answer;
    },
  } as unknown as Host;
  return { sent, answers, behind: new Behind(host) };
}

describe('the rows behind a number', () => {
  it('come page by page', async () => {
    const { sent, answers, behind } = desk();
    const opening = behind.open(ASKED);
    answers[0]!(page('1', 1));
    await opening;
    const reading = behind.more();
    answers[1]!(page('2', null));
    await reading;
    await behind.more();
    expect(sent).toEqual([
      ['heads_rows', { rows: ROWS, after: null }],
      ['heads_rows', { rows: ROWS, after: 1 }],
    ]);
    expect(behind.page.data?.rows.map((line) => line.cells[0])).toEqual(['1', '2']);
    expect([behind.asked?.at, behind.opened]).toEqual(['figures', 1]);
  });

  it('are those of the number pressed last, in whatever order the answers come', async () => {
    const { answers, behind } = desk();
    const first = behind.open(ASKED);
    const second = behind.open({ ...ASKED, at: 'other' });
    answers[1]!(page('second', null));
    answers[0]!(page('first', null));
    await Promise.all([first, second]);
    expect([behind.asked?.at, behind.page.data?.rows[0]?.cells[0]]).toEqual(['other', 'second']);
    expect(behind.opened).toBe(1);
  });

  it('stay shut where they were shut before they came', async () => {
    const { answers, behind } = desk();
    const opening = behind.open(ASKED);
    behind.close();
    answers[0]!(page('1', null));
    await opening;
    expect([behind.asked, behind.opened]).toEqual([null, 0]);
  });

  it('say why they did not come', async () => {
    const failure = { code: 'not_found', message: 'x', advice: 'y' };
    const { answers, behind } = desk();
    const opening = behind.open(ASKED);
    answers[0]!(failure);
    await opening;
    expect([behind.page.failure, behind.page.data]).toEqual([failure, null]);
  });

  it('go into a file as a whole, with what it is for', async () => {
    const { sent, answers, behind } = desk();
    const opening = behind.open(ASKED);
    answers[0]!(page('1', 1));
    await opening;
    await behind.write('where', 'rows.xlsx');
    expect(sent.length).toBe(1);
    behind.out.form.what_for = 'meeting';
    const writing = behind.write('where', 'rows.xlsx');
    await Promise.resolve();
    await Promise.resolve();
    answers[1]!({ path: '/out/rows.xlsx', sha256: 'x', message: 'y' });
    await writing;
    expect(sent[1]).toEqual([
      'export_tables',
      {
        tables: { of: 'rows', rows: ROWS },
        path: '/out/rows.xlsx',
        replace: true,
        what_for: 'meeting',
      },
    ]);
    expect(behind.out.saved?.path).toBe('/out/rows.xlsx');
  });
});
