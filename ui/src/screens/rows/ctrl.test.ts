import { afterEach, describe, expect, it } from 'vitest';
import type { Calls, RowsView } from '../../contract';
import { forgetDrafts } from '../../frame/drafts.svelte';
import { nothing, type Question } from '../../frame/question';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { HELD, MOST_PRINTED, PAGE, RowsCtrl } from './ctrl.svelte';
import { RowsOut } from './out.svelte';

type Request = Calls['rows']['request'];
const TOTAL = 1_000_000;
const ALL: Question = { registry: 'inspections', filters: [], sort: null };
const SORTED: Question = { ...ALL, sort: { field: 'start', descending: true } };

/** A registry whose rows bear their place as their number. */
function page({ registry, sort, from, count }: Request, total = TOTAL): RowsView {
  const rows = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => ({
    ...recorded.rows.rows[0]!,
    row: { registry, id: from + at },
  }));
  return { ...recorded.rows, registry, sort, from, rows, total };
}

function desk(answer: (request: Request) => unknown = page) {
  const sent: Request[] = [];
  const call = async (_: string, request: Request) => {
    sent.push(request);
    return answer(request);
  };
  return { sent, ctrl: new RowsCtrl({ call } as unknown as Host) };
}

/** Answers that come when they are let. */
function slow() {
  const waiting: { request: Request; come: (view?: RowsView) => void; fail: (why: unknown) => void }[] = [];
  const call = (_: string, request: Request) =>
    new Promise((done, broken) =>
      waiting.push({ request, come: (view = page(request)) => done(view), fail: broken }),
    );
  return { waiting, ctrl: new RowsCtrl({ call } as unknown as Host) };
}
const settled = () => new Promise((done) => setTimeout(done));
const froms = (sent: Request[]): number[] => sent.map(({ from }) => from);

afterEach(forgetDrafts);

describe('a registry', () => {
  it('is asked for a page at a time, as its rows come into view', async () => {
    const { ctrl, sent } = desk();
    await ctrl.ask(ALL);
    ctrl.see({ from: 0, to: 40 });
    await settled();
    expect(sent).toEqual([{ ...ALL, from: 0, count: PAGE }]);
    ctrl.see({ from: 999_890, to: TOTAL });
    expect(ctrl.line(999_999)).toBeNull();
    await settled();
    expect(froms(sent)).toEqual([0, 999_800, 999_900]);
    expect([ctrl.line(0)?.row.id, ctrl.line(999_999)?.row.id, ctrl.line(TOTAL)]).toEqual([0, 999_999, null]);
  });

  it('waits for the rows in view alone, however far the scroll bar was drawn', async () => {
    const { ctrl, waiting } = slow();
    const asked = ctrl.ask(ALL);
    await settled();
    waiting[0]!.come();
    await asked;
    for (let from = 0; from <= 900_000; from += 10_000) ctrl.see({ from, to: from + 40 });
    // Two are under way; the others were passed by.
    expect(waiting.map(({ request }) => request.from)).toEqual([0, 10_000, 20_000]);
    waiting[1]!.come();
    await settled();
    expect(waiting.at(-1)?.request.from).toBe(900_000);
    waiting[3]!.come();
    await settled();
    expect([ctrl.line(900_000)?.row.id, waiting.length]).toEqual([900_000, 4]);
  });

  it('lets the farthest pages go', async () => {
    const { ctrl, sent } = desk();
    await ctrl.ask(ALL);
    for (let at = 0; at < HELD + 5; at += 1) {
      ctrl.see({ from: at * PAGE, to: at * PAGE + 40 });
      await settled();
    }
    const here = Array.from({ length: HELD + 5 }, (_, at) => ctrl.line(at * PAGE) !== null);
    expect([here.filter(Boolean).length, here[0], here.at(-1)]).toEqual([HELD, false, true]);
    const before = sent.length;
    ctrl.see({ from: 0, to: 40 });
    await settled();
    expect([sent.length - before, ctrl.line(0)?.row.id]).toEqual([1, 0]);
  });

  it('drops answers to a question that is no longer asked', async () => {
    const { ctrl, waiting } = slow();
    const first = ctrl.ask(ALL);
    await settled();
    waiting[0]!.come();
    await first;
    ctrl.see({ from: 5_000, to: 5_040 });
    const second = ctrl.ask({ ...ALL, registry: 'appeals' });
    expect([ctrl.head, ctrl.busy]).toEqual([null, true]);
    await settled();
    const third = ctrl.ask(SORTED);
    await settled();
    waiting[3]!.come();
    await third;
    waiting[1]!.come();
    waiting[2]!.come();
    await second;
    expect([ctrl.question, ctrl.head?.registry, ctrl.line(5_000), ctrl.busy]).toEqual([
      SORTED,
      'inspections',
      null,
      false,
    ]);
  });

  it('begins at its first row when something else is asked, and stays where it is when it is read anew', async () => {
    const { ctrl, sent } = desk();
    await ctrl.ask(ALL);
    ctrl.see({ from: 700, to: 740 });
    await settled();
    ctrl.stand(712);
    await ctrl.ask({ ...ALL });
    expect([ctrl.at, ctrl.fresh, froms(sent).at(-1)]).toEqual([712, 1, 700]);
    await ctrl.ask(SORTED);
    expect([ctrl.at, ctrl.fresh, ctrl.question?.sort]).toEqual([0, 2, SORTED.sort]);
  });

  it('goes on where the person stood when they come back from elsewhere', async () => {
    const before = desk();
    await before.ctrl.ask(SORTED);
    before.ctrl.see({ from: 690, to: 740 }, 698);
    before.ctrl.stand(712);
    await settled();
    const { ctrl, sent } = desk();
    await ctrl.ask(SORTED);
    expect([ctrl.at, ctrl.first, ctrl.fresh, froms(sent)]).toEqual([712, 698, 1, [0, 600]]);
    await ctrl.ask(ALL);
    expect([ctrl.at, ctrl.first]).toEqual([0, 0]);
  });

  it('learns its columns before it is asked by an address, and asks for nothing that they do not know', async () => {
    const { ctrl, sent } = desk();
    const filters = [
      { ...nothing('shoe_size'), from: '40' },
      { ...nothing('kind'), any: ['other'] },
    ];
    await ctrl.ask({ ...SORTED, filters });
    expect(sent).toEqual([
      { ...ALL, from: 0, count: 1 },
      { ...SORTED, filters: [filters[1]], from: 0, count: PAGE },
    ]);
    await ctrl.ask(SORTED);
    expect(sent).toHaveLength(3);
  });

  it('holds no row of another day', async () => {
    let total = TOTAL;
    const { ctrl } = desk((request) => page(request, total));
    await ctrl.ask(ALL);
    total = 250;
    ctrl.see({ from: 200, to: 240 });
    await settled();
    expect([ctrl.total, ctrl.line(0), ctrl.line(249)?.row.id]).toEqual([250, null, 249]);
  });

  it('says what failed, and asks again when it is looked at again', async () => {
    const failure = { code: 'failed', message: 'x', advice: '' };
    const { ctrl, waiting } = slow();
    const asked = ctrl.ask(ALL);
    await settled();
    waiting[0]!.come();
    await asked;
    ctrl.see({ from: 500, to: 540 });
    waiting[1]!.fail(failure);
    await settled();
    expect([ctrl.failure, waiting.length, ctrl.line(0)?.row.id]).toEqual([failure, 2, 0]);
    ctrl.see({ from: 501, to: 541 });
    waiting[2]!.come();
    await settled();
    expect([ctrl.failure, ctrl.line(500)?.row.id]).toEqual([null, 500]);
  });
});

describe('what goes on paper', () => {
  it('is fetched, as far as paper goes', async () => {
    const { ctrl } = desk();
    await ctrl.ask(ALL);
    expect(ctrl.run(50)).toHaveLength(50);
    await ctrl.gather(50);
    expect(ctrl.run(50).map(({ row }) => row.id)).toEqual(
      Array.from({ length: MOST_PRINTED }, (_, at) => 50 + at),
    );
  });

  it('is all of a short registry, and nothing of an empty one', async () => {
    let total = 260;
    const { ctrl } = desk((request) => page(request, total));
    await ctrl.ask(ALL);
    await ctrl.gather(0);
    expect(ctrl.run(0)).toHaveLength(260);
    total = 0;
    await ctrl.ask(SORTED);
    await ctrl.gather(0);
    expect(ctrl.run(0)).toEqual([]);
  });
});

describe('the table as a file', () => {
  const out = (path: string | null, answer: unknown = recorded.export_rows) => {
    const sent: unknown[] = [];
    const call = async (_: string, request: unknown) => {
      sent.push(request);
      if ((answer as { code?: string }).code) throw answer;
      return answer;
    };
    const chooseSave = async (_: string, name: string) => (path === null ? null : `${path}/${name}`);
    return { sent, out: new RowsOut({ call, chooseSave } as unknown as Host) };
  };

  it('is never without what it is for', async () => {
    const { sent, out: file } = out('folder');
    await file.table(SORTED, ['number', 'kind'], 'title', 'table');
    expect(sent).toEqual([]);
    file.form.what_for = ' meeting ';
    file.form.ending = 'csv';
    await file.table(SORTED, ['number', 'kind'], 'title', 'table');
    const what = { what_for: 'meeting', path: 'folder/table.csv', replace: true };
    expect(sent).toEqual([{ ...SORTED, columns: ['number', 'kind'], ...what }]);
    expect([file.saved, file.form.what_for]).toEqual([recorded.export_rows, '']);
  });

  it('keeps what was typed where no place was chosen, or it was refused', async () => {
    const failure = { code: 'bad_request', message: 'x', advice: 'y' };
    for (const { out: file } of [out(null), out('folder', failure)]) {
      file.form.what_for = 'meeting';
      await file.table(ALL, ['number'], 'title', 'table');
      expect([file.form.what_for, file.saved, file.busy]).toEqual(['meeting', null, false]);
    }
  });
});
