import { describe, expect, it } from 'vitest';
import type { CaseHead } from '../../contract';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { CASES, TimelineCtrl } from './ctrl.svelte';
import { joined, LANES, newestFirst } from './joined';

const said = {
  done: 'done',
  skipped: 'skipped',
  opened: 'opened',
  waits: 'waits',
  state: (one: string) => one,
};
const { card, case: view } = recorded;

describe('the line of time of an object', () => {
  const all = joined(card, [view], said);

  it('joins what its rows tell, what was done in its cases and what is due', () => {
    expect(new Set(all.map(({ lane }) => lane))).toEqual(new Set(LANES));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const tasks = all.filter(({ lane }) => lane === 'task');
    const closed = view.nodes.filter((task) => task.closed_on !== null);
    expect(tasks).toHaveLength(closed.length + 1);
    expect(tasks[0]).toMatchObject({ from: view.head.opened, status: 'opened', case_id: view.head.id });
    const due = all.filter(({ lane }) => lane === 'deadline');
    expect(due).toHaveLength(card.deadlines.length);
    expect(due.every(({ ahead }) => ahead)).toBe(true);
  });

  it('says that a task was skipped, and keeps its reason', () => {
    const nodes = view.nodes.map((task, at) =>
      at === 0 ? { ...task, state: 'skipped', closed_on: '2026-11-03', note: 'why' } : task,
    );
    const [, first] = joined(
      { ...card, history: { ...card.history, timeline: [] }, deadlines: [] },
      [{ ...view, nodes }],
      said,
    );
    expect(first).toMatchObject({ status: 'skipped', tone: 'plain', from: '2026-11-03' });
    expect(first!.detail).toContain('why');
  });

  it('stands in the table newest first, what has no day last', () => {
    const days = newestFirst(all).map(({ from }) => from ?? '');
    const dated = days.filter((day) => day !== '');
    expect(dated).toEqual(dated.toSorted().toReversed());
    expect(days.slice(dated.length).every((day) => day === '')).toBe(true);
  });

  it('reads the card and its latest cases, and says how many more there are', async () => {
    const sent: [string, unknown][] = [];
    const heads: CaseHead[] = Array.from({ length: CASES + 3 }, (_, at) => ({
      ...view.head,
      id: at,
      opened: `2026-01-${String(at + 1).padStart(2, '0')}`,
    }));
    const host = {
      call: async (name: string, request: unknown) => {
        sent.push([name, request]);
        return name === 'card' ? { ...card, cases: heads } : view;
      },
    } as unknown as Host;
    const ctrl = new TimelineCtrl(host, 'key');
    await ctrl.load();
    expect(sent[0]).toEqual(['card', { key: 'key' }]);
    expect(sent.slice(1)).toHaveLength(CASES);
    expect(sent[1]).toEqual(['case', { case_id: CASES + 2 }]);
    expect(ctrl.whole.data?.left).toBe(3);
  });

  it('leaves as a table with what it is for', async () => {
    const sent: unknown[] = [];
    const call = async (...asked: unknown[]) => {
      sent.push(asked);
      return recorded.export_tables;
    };
    const ctrl = new TimelineCtrl({ call, chooseSave: async () => 'table.csv' } as unknown as Host, 'key');
    ctrl.out.form.what_for = 'meeting';
    await ctrl.write('title', 'name');
    const place = { path: 'table.csv', replace: true, what_for: 'meeting' };
    expect(sent).toEqual([['export_tables', { tables: { of: 'timeline', key: 'key' }, ...place }]]);
  });

  it('puts lanes away and brings them back', () => {
    const ctrl = new TimelineCtrl({} as Host, 'key');
    ctrl.turn('appeal');
    expect([ctrl.shows('appeal'), ctrl.shows('task')]).toEqual([false, true]);
    ctrl.turn('appeal');
    expect(ctrl.shows('appeal')).toBe(true);
  });
});
