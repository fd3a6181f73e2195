import { describe, expect, it } from 'vitest';
import type { CaseView, TaskView } from '../../contract';
import type { Host } from '../../host/host';
import { recorded } from '../../host/recorded';
import { CaseCtrl } from './ctrl.svelte';

const ACT = '12-01';

/** The recorded case with these tasks closed; of the last the act was brought. */
function opened(closed: string[], promises: CaseView['promises'] = []) {
  const ctrl = new CaseCtrl({} as Host, 5, () => '2026-11-16');
  const last = closed.at(-1);
  const nodes = recorded.case.nodes.map((task): TaskView => ({
    ...task,
    state: closed.includes(task.id) ? 'done' : 'open',
    closed_on: closed.includes(task.id) ? '2026-11-16' : null,
    act: task.id === last ? 'protest' : null,
    note: task.id === last ? ACT : null,
    followed: closed.slice(0, -1).includes(task.id),
  }));
  ctrl.view.data = { ...recorded.case, nodes, promises };
  const shut = (wanted: (task: TaskView) => boolean) => nodes.filter(wanted).map(({ id }) => id);
  return {
    demanded: shut((task) => ctrl.isDemandedBy(task)),
    rested: shut((task) => ctrl.isRestedOn(task)),
  };
}

describe('a task that was closed by mistake', () => {
  it('is opened again while nothing after it is closed', () => {
    expect(opened(['register', 'request']).rested).toEqual(['register']);
    expect(opened([]).rested).toEqual([]);
  });

  it('stays closed once its act demands something', () => {
    const [promise] = recorded.case.promises;
    expect(opened(['register'], [{ ...promise!, act: ACT }])).toMatchObject({
      demanded: ['register'],
      rested: ['register'],
    });
    expect(opened(['register'], [{ ...promise!, act: 'another' }]).rested).toEqual([]);
  });
});
