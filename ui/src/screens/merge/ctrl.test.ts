import { describe, expect, it } from 'vitest';
import type { DecideMergeRequest } from '../../contract';
import { session } from '../../frame/session.svelte';
import { recorded } from '../../host/recorded';
import type { Host } from '../../host/host';
import { MergeCtrl, tabOf } from './ctrl.svelte';

function desk() {
  const sent: { name: string; request: unknown }[] = [];
  let items = recorded.merge_candidates.items;
  const host = {
    call: async (name: string, request: unknown) => {
      sent.push({ name, request });
      if (name === 'decide_merge') {
        const { left, right } = request as DecideMergeRequest;
        items = items.filter((pair) => pair.left.key !== left || pair.right.key !== right);
        return recorded.decide_merge;
      }
      if (name === 'merge_candidates') return { ...recorded.merge_candidates, items, total: items.length };
      return recorded[name as keyof typeof recorded];
    },
    cancel: async () => {},
    onProgress: async () => () => {},
    remind: async () => {},
    onStay: async () => () => {},
    chooseFile: async () => null,
  } as unknown as Host;
  return { sent, ctrl: new MergeCtrl(host) };
}

describe('the merge desk', () => {
  it('decides the pair in view with its reason and goes on to the next', async () => {
    const { sent, ctrl } = desk();
    await ctrl.load();
    const [first, second] = ctrl.pairs;
    ctrl.words.reason = ' one address ';
    await ctrl.decide('same');
    expect(sent.find((one) => one.name === 'decide_merge')?.request).toEqual({
      left: first!.left.key,
      right: first!.right.key,
      verdict: 'same',
      reason: 'one address',
    });
    expect(ctrl.pair).toEqual(second);
    expect(ctrl.words.reason).toBe('');
  });

  it('drops the next page of a tab that was left meanwhile', async () => {
    const { ctrl } = desk();
    await ctrl.load();
    const more = ctrl.more();
    await ctrl.show('later');
    await more;
    expect(ctrl.pairs).toHaveLength(recorded.merge_candidates.items.length);
  });

  it('never decides what stands against a decision', async () => {
    const { sent, ctrl } = desk();
    await ctrl.load();
    ctrl.select(ctrl.pairs.findIndex((pair) => pair.against_same !== null));
    expect(ctrl.pair?.against_same).not.toBeNull();
    expect(ctrl.can('same')).toBe(false);
    expect(ctrl.can('different')).toBe(true);
    await ctrl.decide('same');
    expect(sent.some((one) => one.name === 'decide_merge')).toBe(false);
  });

  it('lets an auditor go from pair to pair and decide nothing, by key either', async () => {
    session.role = 'auditor';
    const { sent, ctrl } = desk();
    await ctrl.load();
    await ctrl.decide('same');
    await ctrl.undoLast();
    ctrl.select(1);
    expect([ctrl.can('different'), ctrl.at]).toEqual([false, 1]);
    expect(sent.map((one) => one.name)).toEqual(['merge_candidates']);
    session.role = 'prosecutor';
  });

  it('takes back the last decision', async () => {
    const { sent, ctrl } = desk();
    await ctrl.load();
    await ctrl.undoLast();
    expect(sent.some((one) => one.name === 'undo_merge')).toBe(false);
    await ctrl.decide('different');
    await ctrl.undoLast();
    const undone = sent.find((one) => one.name === 'undo_merge')?.request;
    expect(undone).toMatchObject({ decision: recorded.decide_merge.decision });
    expect(ctrl.decided).toBeNull();
  });

  it.each([
    ['', 'open'],
    ['tab=later', 'later'],
    ['tab=log', 'log'],
    ['tab=gone', 'open'],
  ])('stands on the tab of its address: %j', (query, tab) =>
    expect(tabOf(new URLSearchParams(query))).toBe(tab),
  );

  it('begins another tab with its first pair, and keeps the pair in view when the same is asked again', async () => {
    const { sent, ctrl } = desk();
    await ctrl.show('open');
    ctrl.select(1);
    await ctrl.show('open');
    expect(ctrl.at).toBe(1);
    await ctrl.show('later');
    expect([ctrl.tab, ctrl.at]).toEqual(['later', 0]);
    expect(sent.at(-1)?.request).toEqual({ later: true, after: null });
  });

  it('stays within the list', async () => {
    const { ctrl } = desk();
    await ctrl.load();
    ctrl.select(-5);
    expect(ctrl.at).toBe(0);
    ctrl.select(999);
    expect(ctrl.at).toBe(ctrl.pairs.length - 1);
  });
});
